import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Coordination } from '../../model/coordination.js';
import type { CoordinationEvent, CoordinationIssueRaised } from '../../model/coordination.events.js';

export class RaiseCoordinationIssue {
  constructor(
    readonly data: CoordinationIssueRaised['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function raiseCoordinationIssue(
  { data: { on, ...data } }: RaiseCoordinationIssue,
  { issues }: Coordination,
): Decided<CoordinationEvent>[] {
  const isKnown = issues.some((one) => one.issueId === data.issueId && one.on === on && one.topic === data.topic);
  return isKnown ? [] : [{ type: 'CoordinationIssueRaised', data }];
}
