import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { Accommodation } from '../../model/accommodation-state.js';
import type { AccommodationEvent, Pillar, ResponsibleBody } from '../../model/accommodation.events.js';
import { ACCOMMODATION_ID_TAKEN, CAPACITY_INVALID, LIST_ORDER_INVALID } from '../../model/refusals.js';

type Register = Readonly<{
  accommodationId: string;
  name: string;
  aliases?: readonly string[];
  pillar: Pillar;
  districtId?: string;
  /** Places, a whole number of 0 or more. */
  capacity: number;
  responsibleBody: ResponsibleBody;
  /** Place in lists and reports, from 1. */
  listOrder?: number;
  /** First day the accommodation is open. */
  on: LocalDate;
}>;

export class RegisterAccommodation {
  constructor(
    readonly data: Register,
    readonly request: CommandRequest,
  ) {}
}

export function registerAccommodation(
  { data }: RegisterAccommodation,
  { registered }: Accommodation,
): Decided<AccommodationEvent>[] {
  // An import of the same folder must write nothing the second time.
  const said = { ...data, aliases: data.aliases ?? [] };
  if (isRepeated(asSaid(registered), said, { taken: ACCOMMODATION_ID_TAKEN, by: 'accommodationId' })) return [];

  const { on: _day, aliases, ...description } = said;
  const { capacity, listOrder = 1 } = description;
  ensure(Number.isInteger(capacity) && capacity >= 0, CAPACITY_INVALID, { field: 'capacity' });
  ensure(Number.isInteger(listOrder) && listOrder >= 1, LIST_ORDER_INVALID, { field: 'listOrder' });
  return [{ type: 'AccommodationRegistered', data: { ...description, aliases } }];
}

const asSaid = (registered: Accommodation['registered']) => registered && { ...registered, position: undefined };
