import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Nothing here tells who a person is, but what is sealed.

/** How somebody came to be accommodated by the city. */
export const ARRIVAL_KINDS = ['ALLOCATION_BY_STATE', 'RETURN', 'BIRTH', 'FAMILY_REUNION', 'OTHER'] as const;
export type ArrivalKind = (typeof ARRIVAL_KINDS)[number];

export const HOUSEHOLD_ROLES = ['ADULT', 'CHILD'] as const;
export type HouseholdRole = (typeof HOUSEHOLD_ROLES)[number];

/** Where somebody lives after moving out. A flat rented by the city is a transfer, not a move-out. */
export const DESTINATIONS = ['OWN_TENANCY', 'SHARED_FLAT', 'FAMILY_OR_FRIENDS', 'OTHER_MUNICIPALITY'] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** Only the fact of a departure that is no move-out; never its ground. */
export const OTHER_DEPARTURES = [
  'RETURN_VOLUNTARY',
  'DEPORTED',
  'DUBLIN_TRANSFER',
  'REDISTRIBUTED',
  'DETENTION',
  'LONG_TERM_CARE',
  'YOUTH_WELFARE',
] as const;
export type OtherDeparture = (typeof OTHER_DEPARTURES)[number];

/** Who noticed that somebody is gone: a function, never a person. */
export const NOTICED_BY = ['OPERATOR', 'OCCUPANCY_MGMT', 'INTEGRATION_MANAGEMENT', 'AUTHORITY'] as const;
export type NoticedBy = (typeof NOTICED_BY)[number];

export const INTERPRETER_MODES = ['IN_PERSON', 'PHONE', 'VIDEO'] as const;
export type InterpreterMode = (typeof INTERPRETER_MODES)[number];

export type InterpreterNeed = Readonly<{
  /** ISO 639-3: `prs` is Dari. */
  language: string;
  mode: InterpreterMode;
}>;

/** `occurredOn` is the first day the person lives there. After a departure somebody may arrive again. */
export type ResidentArrived = DomainEvent<
  'ResidentArrived',
  {
    residentId: string;
    accommodationId: string;
    arrivalKind: ArrivalKind;
    /** Everybody is in a household; alone, it bears the id of the person. */
    householdId: string;
    role: HouseholdRole;
    interpreterNeed?: InterpreterNeed;
    name?: Sealed;
    /** `YYYY-MM-DD`. */
    birthDate?: Sealed;
    nationality?: Sealed;
  }
>;

/** `occurredOn` is the first day in the new accommodation. The person never leaves the care of the city. */
export type ResidentTransferred = DomainEvent<
  'ResidentTransferred',
  { residentId: string; fromAccommodationId: string; toAccommodationId: string }
>;

/** `occurredOn` is the first day on which the person no longer lives there, as with every departure. */
export type MovedOut = DomainEvent<
  'MovedOut',
  {
    residentId: string;
    fromAccommodationId: string;
    destination: Destination;
    /** Official municipality key (AGS), Hannover: 03241001. */
    municipalityKey?: string;
    /** The move-out process that led here, if there was one. */
    moveOutId?: string;
    newAddress?: Sealed;
  }
>;

export type DepartureUnknownRecorded = DomainEvent<
  'DepartureUnknownRecorded',
  { residentId: string; fromAccommodationId: string; lastSeenOn: LocalDate; noticedBy: NoticedBy }
>;

/** `occurredOn` is the first day on which the person is there again; the days between remain days of absence. */
export type UnknownDepartureRevoked = DomainEvent<
  'UnknownDepartureRevoked',
  { residentId: string; accommodationId: string }
>;

export type DepartedOtherwise = DomainEvent<
  'DepartedOtherwise',
  { residentId: string; fromAccommodationId: string; kind: OtherDeparture }
>;

/** Also of somebody who has moved out. `occurredOn` is the day of death, the first day not counted. */
export type ResidentDied = DomainEvent<'ResidentDied', { residentId: string }>;

/** `occurredOn` is the first day in the household. */
export type HouseholdMemberJoined = DomainEvent<
  'HouseholdMemberJoined',
  { residentId: string; householdId: string; role: HouseholdRole }
>;

/** `occurredOn` is the first day in the next household: several who part together leave into the same one. */
export type HouseholdMemberLeft = DomainEvent<
  'HouseholdMemberLeft',
  { residentId: string; householdId: string; nextHouseholdId: string }
>;

/** `NONE`: the person manages without, from this day on. */
export type InterpreterNeedRecorded = DomainEvent<
  'InterpreterNeedRecorded',
  { residentId: string; language: string; mode: InterpreterMode | 'NONE' }
>;

export type ResidentEvent =
  | ResidentArrived
  | ResidentTransferred
  | MovedOut
  | DepartureUnknownRecorded
  | UnknownDepartureRevoked
  | DepartedOtherwise
  | ResidentDied
  | HouseholdMemberJoined
  | HouseholdMemberLeft
  | InterpreterNeedRecorded;
