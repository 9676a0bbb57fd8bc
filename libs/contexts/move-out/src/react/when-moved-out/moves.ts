import type { LocalDate, OtherStreams, RecordedEvent } from '#libs/eventing';
import type { MovedOut } from '../../../../residency/src/published/moved-out.js';
import { householdOn, movedOutOn, publishedResident } from '../../../../residency/src/published/resident.js';

const HANNOVER = '03241001';

/** Into an own or a shared flat in the city: beyond it the integration management does not go (seed, R6). */
export const leadsToAftercare = ({ data: { destination, municipalityKey = HANNOVER } }: MovedOut): boolean =>
  (destination === 'OWN_TENANCY' || destination === 'SHARED_FLAT') && municipalityKey === HANNOVER;

/** One for a household and a move: those who move by one process, or are recorded in one request, belong together. */
export const moveKey = ({ data: { moveOutId }, meta }: RecordedEvent<MovedOut>): string =>
  // Correlation ids may hold colons, ids of streams may not; room is left for a number behind it.
  (moveOutId ?? meta.correlationId).replace(/[^\w.-]/g, '-').slice(0, 60);

/** The household somebody moves with. */
export async function householdOf(
  { data: { residentId }, occurredOn }: RecordedEvent<MovedOut>,
  others: OtherStreams,
): Promise<string | undefined> {
  return householdOn((await others.stream(publishedResident, residentId)).state, occurredOn);
}

/** First day of absence of each; nothing for those who have not moved by this process, or at all without one. */
export async function movesOf(
  residentIds: readonly string[],
  others: OtherStreams,
  moveOutId?: string,
): Promise<(LocalDate | undefined)[]> {
  const moves: (LocalDate | undefined)[] = [];
  for (const residentId of residentIds) {
    moves.push(movedOutOn((await others.stream(publishedResident, residentId)).state, moveOutId));
  }
  return moves;
}
