import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { lastContract, sealedAs, type Staff } from '../../../../workforce/src/published/staff.js';
import type { Erasure } from '../../model/erasure.js';
import type { ErasureEvent } from '../../model/erasure.events.js';
import { CONTRACT_RUNNING, STAFF_NOT_FOUND } from '../../model/erasure-refusals.js';

/** Destroys the key of a member of staff who has left: the name is gone, figures and hashes stay. For good. */
export class EraseStaff {
  constructor(
    readonly data: Readonly<{ staffId: string; reason: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param person of all days: no contract runs on the day or begins after it */
export function eraseStaff(
  { data: { staffId, reason, on } }: EraseStaff,
  { everything }: Erasure,
  person: Staff,
): Decided<ErasureEvent>[] {
  if (everything) return [];

  const last = lastContract(person);
  ensure(last !== undefined, STAFF_NOT_FOUND, { field: 'staffId', values: [staffId] });
  const { from, until, entries } = last;
  ensure(until < on, CONTRACT_RUNNING, {
    field: 'on',
    values: [from, until],
    related: entries.map(({ eventId }) => eventId),
  });
  return [{ type: 'SubjectKeyDestroyed', data: { subject: sealedAs(staffId), households: [], reason } }];
}
