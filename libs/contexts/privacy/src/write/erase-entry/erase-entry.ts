import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Erasure } from '../../model/erasure.js';
import type { ErasureEvent } from '../../model/erasure.events.js';

/** Destroys the key of one entry: a wrong note is gone, the person's others stay. It cannot be taken back. */
export class EraseEntry {
  constructor(
    readonly data: Readonly<{ stream: string; eventId: string; reason: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param key of the entry, as it stands in the log */
export function eraseEntry(
  { data: { on: _, ...data } }: EraseEntry,
  { entries, everything }: Erasure,
  key: Readonly<{ subject: string; entry: string }>,
): Decided<ErasureEvent>[] {
  if (everything || entries.some((erased) => erased.key === key.entry)) return [];
  return [{ type: 'EntryKeyDestroyed', data: { ...data, subject: key.subject, entry: key.entry } }];
}
