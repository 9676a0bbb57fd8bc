import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Coordination } from '../../model/coordination.js';
import type { CoordinationEvent, CoordinationIssueRaised } from '../../model/coordination.events.js';
import { ISSUE_ID_TAKEN } from '../../model/refusals.js';

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
  const known = issues.find(({ issueId }) => issueId === data.issueId);
  const said = { ...data, on };
  return isRepeated(known && { ...known, resolved: undefined }, said, { taken: ISSUE_ID_TAKEN, by: 'issueId' })
    ? []
    : [{ type: 'CoordinationIssueRaised', data }];
}
