import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { type Permits, permitWith } from '../../model/permit.js';
import { EMPLOYER_UNKNOWN } from '../../model/permit-refusals.js';
import type { PermitEvent, WorkPermitRecorded } from '../../model/permit.events.js';

export class RecordWorkPermit {
  constructor(
    readonly data: WorkPermitRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param employerName of whom the permit is for; none where nobody has registered them */
export function recordWorkPermit(
  { data: { on: _, ...data } }: RecordWorkPermit,
  permits: Permits,
  employerName: string | undefined,
): Decided<PermitEvent>[] {
  const { permitId, employerId, kind, validFrom, validUntil } = data;
  const known = permitWith(permits, permitId);
  const isKnown =
    known?.employerId === employerId &&
    known.kind === kind &&
    known.validFrom === validFrom &&
    known.validUntil === validUntil;
  if (isKnown) return [];

  ensure(employerName !== undefined, EMPLOYER_UNKNOWN, { field: 'employerId', values: [employerId] });
  return [{ type: 'WorkPermitRecorded', data }];
}
