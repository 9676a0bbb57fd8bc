import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Standing } from '../../model/standing-state.js';
import type { ResidenceStatusRecorded, StandingEvent } from '../../model/standing.events.js';

export class RecordStatus {
  constructor(
    readonly data: ResidenceStatusRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordStatus({ data: { on: _, ...data } }: RecordStatus, standing: Standing): Decided<StandingEvent>[] {
  const isKnown = standing.statuses.some(
    ({ status, from, until }) => status === data.status && from === data.from && until === data.until,
  );
  return isKnown ? [] : [{ type: 'ResidenceStatusRecorded', data }];
}
