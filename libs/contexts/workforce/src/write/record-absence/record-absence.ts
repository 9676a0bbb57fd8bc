import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import type { AbsenceKind, StaffEvent } from '../../model/staff.events.js';

export class RecordAbsence {
  constructor(
    readonly data: Readonly<{
      staffId: string;
      from: LocalDate;
      /** The last day, which may lie in the future. */
      until: LocalDate;
      kind: AbsenceKind;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export const absentOn = ({ data }: RecordAbsence): LocalDate => data.from;

export function recordAbsence(
  { data: { staffId, from, until, kind } }: RecordAbsence,
  { absences }: Staff,
): Decided<StaffEvent>[] {
  // Recorded before.
  if (absences.some((known) => known.from === from && known.until === until && known.kind === kind)) return [];

  return [{ type: 'StaffAbsenceRecorded', data: { staffId, from, until, kind } }];
}
