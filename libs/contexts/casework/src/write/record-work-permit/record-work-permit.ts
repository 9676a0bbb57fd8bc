import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import { type Permits, permitWith } from '../../model/permit.js';
import { EMPLOYER_UNKNOWN, PERMIT_ID_TAKEN } from '../../model/permit-refusals.js';
import type { PermitEvent, WorkPermitRecorded } from '../../model/permit.events.js';

export class RecordWorkPermit {
  constructor(
    readonly data: WorkPermitRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param employerName of whom the permit is for; none where nobody has registered them */
export function recordWorkPermit(
  { data: { on, ...data } }: RecordWorkPermit,
  permits: Permits,
  employerName: string | undefined,
): Decided<PermitEvent>[] {
  const { residentId: _, ...said } = { ...data, on };
  const known = permitWith(permits, data.permitId);
  if (isRepeated(known && { ...known, revoked: undefined }, said, { taken: PERMIT_ID_TAKEN, by: 'permitId' }))
    return [];

  ensure(employerName !== undefined, EMPLOYER_UNKNOWN, { field: 'employerId', values: [data.employerId] });
  return [{ type: 'WorkPermitRecorded', data }];
}
