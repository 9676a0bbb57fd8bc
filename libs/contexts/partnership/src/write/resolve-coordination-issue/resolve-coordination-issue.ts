import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Coordination } from '../../model/coordination.js';
import type { CoordinationEvent } from '../../model/coordination.events.js';

export class ResolveCoordinationIssue {
  constructor(
    readonly data: Readonly<{
      issueId: string;
      /** Where it was raised: of an accommodation, or of an operator. */
      accommodationId?: string;
      operatorId?: string;
      resolution: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function resolveCoordinationIssue(
  { data: { issueId, resolution, on } }: ResolveCoordinationIssue,
  { issues }: Coordination,
): Decided<CoordinationEvent>[] {
  const resolved = issues.find((one) => one.issueId === issueId)?.resolved;
  if (resolved?.on === on && resolved.resolution === resolution) return [];

  return [{ type: 'CoordinationIssueResolved', data: { issueId, resolution } }];
}
