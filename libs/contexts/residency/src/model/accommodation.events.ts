import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// published/accommodation.ts reads type and day of AccommodationRegistered and AccommodationClosed.

/** The three pillars of the city's model, and emergency accommodation beside them. */
export type Pillar = 'COMMUNAL' | 'HOUSING_PROJECT' | 'CITY_RENTED' | 'EMERGENCY';

/** Who fills the places; where the state does, the city only gives administrative assistance. */
export type ResponsibleBody = 'CITY' | 'STATE';

/** `occurredOn` is the first day the accommodation is open. */
export type AccommodationRegistered = DomainEvent<
  'AccommodationRegistered',
  {
    accommodationId: string;
    name: string;
    /** Other names people use: the seed paper writes "Ostkrankenhaus" for the Oststadtkrankenhaus. */
    aliases: readonly string[];
    pillar: Pillar;
    districtId?: string;
    /** Places. */
    capacity: number;
    responsibleBody: ResponsibleBody;
    /** Place in lists and reports, from 1: the council paper has an order of its own. */
    listOrder?: number;
  }
>;

/** Without aliases, those known so far stay. */
export type AccommodationRenamed = DomainEvent<
  'AccommodationRenamed',
  { accommodationId: string; name: string; aliases?: readonly string[] }
>;

/** Without usable places, all places can be used. */
export type CapacityChanged = DomainEvent<
  'CapacityChanged',
  { accommodationId: string; capacity: number; usablePlaces?: number }
>;

/** `occurredOn` is the first day; `until` the last, if it is known. */
export type OperatorAssigned = DomainEvent<
  'OperatorAssigned',
  { accommodationId: string; operatorId: string; operatorName?: string; from: LocalDate; until?: LocalDate }
>;

/** What is not given stays as it was. */
export type AccommodationRepurposed = DomainEvent<
  'AccommodationRepurposed',
  { accommodationId: string; pillar?: Pillar; responsibleBody?: ResponsibleBody }
>;

/** `occurredOn` is the last day the accommodation is open. */
export type AccommodationClosed = DomainEvent<'AccommodationClosed', { accommodationId: string; reason: string }>;

export const OCCUPANCY_SOURCES = ['OPERATOR', 'OCCUPANCY_MGMT'] as const;
/** Who counted: the operator on site, or the city's occupancy management (Belegungssteuerung). */
export type OccupancySource = (typeof OCCUPANCY_SOURCES)[number];

/** People counted by somebody else at the end of `occurredOn`; what Lotse counts is compared with it. */
export type OccupancyReported = DomainEvent<
  'OccupancyReported',
  { accommodationId: string; count: number; source: OccupancySource }
>;

export type AccommodationEvent =
  | AccommodationRegistered
  | AccommodationRenamed
  | CapacityChanged
  | OperatorAssigned
  | AccommodationRepurposed
  | AccommodationClosed
  | OccupancyReported;
