import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Erasure } from '../../model/erasure.js';
import type { ErasureEvent } from '../../model/erasure.events.js';

/** Destroys the key of a person: what identifies them is gone, figures and hashes stay. It cannot be taken back. */
export class ErasePerson {
  constructor(
    readonly data: Readonly<{ residentId: string; reason: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param households whose keys go with the person's */
export function erasePerson(
  { data: { residentId: subject, reason, on } }: ErasePerson,
  { everything }: Erasure,
  households: readonly string[],
): Decided<ErasureEvent>[] {
  // It was decided on that day.
  if (everything?.on === on) return [];
  return [{ type: 'SubjectKeyDestroyed', data: { subject, households, reason } }];
}
