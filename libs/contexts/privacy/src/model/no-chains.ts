import { type Change, ensure } from '#libs/eventing';
import { MERGE_CHAIN } from './refusals.js';

type Merges = Readonly<{ merged?: Readonly<{ survivorId: string; eventId: string }> }>;

/** Whether the id stands for somebody else than before, so that the other merges must be asked. */
export const isMergedOtherwise = ({ before, after }: Change<Merges>): boolean =>
  after.merged !== undefined && after.merged.survivorId !== before.merged?.survivorId;

/**
 * An id stands for the survivor, and the survivor for itself: otherwise nobody could say as whom a person counts.
 *
 * @param others all other ids that are or were duplicates
 * @throws {Refusal} MERGE_CHAIN where the survivor is a duplicate itself, or the duplicate the survivor of others
 */
export function ensureNoChain(
  { id, after: { merged } }: Change<Merges>,
  others: readonly (Merges & Readonly<{ id: string }>)[],
): void {
  if (!merged) return;
  for (const other of others) {
    if (!other.merged) continue;
    const link = { values: [other.id, other.merged.survivorId], related: [other.merged.eventId] };
    ensure(other.id !== merged.survivorId, MERGE_CHAIN, { field: 'survivorId', ...link });
    ensure(other.merged.survivorId !== id, MERGE_CHAIN, { field: 'duplicateId', ...link });
  }
}
