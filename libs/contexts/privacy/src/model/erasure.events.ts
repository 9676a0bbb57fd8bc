import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Nothing here says what was erased, only which key is gone.

/** From the moment it is recorded nobody can read what was sealed in that entry; the person's other entries stay. */
export type EntryKeyDestroyed = DomainEvent<
  'EntryKeyDestroyed',
  {
    /** Whose key wrapped it: the id of a resident, a household or a member of staff. */
    subject: string;
    /** The key: the id of the command that brought the entry. */
    entry: string;
    /** The entry; it stays where it is, and so do its figures and its hash. */
    stream: string;
    eventId: string;
    reason: string;
  }
>;

/** Nobody can read any more who the person is, or what was noted about them. */
export type SubjectKeyDestroyed = DomainEvent<
  'SubjectKeyDestroyed',
  {
    subject: string;
    /** Households the person has been in: their texts (addresses of offers, notes on visits) speak of the person too. */
    households: readonly string[];
    reason: string;
  }
>;

export type ErasureEvent = EntryKeyDestroyed | SubjectKeyDestroyed;
