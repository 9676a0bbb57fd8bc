import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { HousingOffer, MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';
import { ceilingFor, type RentCeilings } from '../../model/rent-ceiling.js';
import { OFFER_ID_TAKEN } from '../../model/refusals.js';

export class RecordOffer {
  constructor(
    readonly data: Readonly<{ moveOutId: string; householdId: string; on: LocalDate }> & HousingOffer,
    readonly request: CommandRequest,
  ) {}
}

/**
 * The offer, and beside it whether it is adequate: cold rent and side costs against the ceiling for so many people on
 * that day. Heating is no part of it, and nothing is guessed where no ceiling is laid down.
 */
export function recordOffer(
  { data: { on, ...data } }: RecordOffer,
  state: MoveOuts,
  ceilings: RentCeilings | undefined,
): Decided<MoveOutEvent>[] {
  const { moveOutId, householdId, offerId, coldRent, sideCosts } = data;
  const one = moveOutOf(state, moveOutId);
  const known = one?.offers.find((offer) => offer.offerId === offerId);
  const said = { ...data, on };
  const isKnown = isRepeated(known && { ...known, moveOutId, householdId }, said, {
    taken: OFFER_ID_TAKEN,
    by: 'offerId',
  });
  if (isKnown) return [];

  const received: Decided<MoveOutEvent> = { type: 'HousingOfferReceived', data };
  const persons = one?.memberIds.length ?? 0;
  const ceiling = ceilingFor(persons, ceilings);
  if (ceiling === undefined) return [received];

  const grossColdRent = inCents(coldRent + sideCosts);
  const difference = inCents(grossColdRent - ceiling);
  const result = difference > 0 ? 'ABOVE' : 'WITHIN';
  const assessed = { moveOutId, householdId, offerId, grossColdRent, ceiling, persons, result, difference } as const;
  return [received, { type: 'OfferAdequacyAssessed', data: assessed }];
}

const inCents = (euros: number): number => Math.round(euros * 100) / 100;
