import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Steps of the move into an own flat (background, "From allocation to own flat"). No addresses, no names.

export const ELIGIBILITY_BASES = ['PROTECTION', 'APPROVAL_BY_AUTHORITY', 'OWN_INCOME'] as const;
export type EligibilityBasis = (typeof ELIGIBILITY_BASES)[number];

export const AUTHORITIES = ['JOBCENTER', 'SOCIAL_WELFARE_OFFICE'] as const;
/** Who assures the costs of the flat. */
export type Authority = (typeof AUTHORITIES)[number];

export const LANDLORD_TYPES = ['PRIVATE', 'HOUSING_COMPANY', 'COOPERATIVE', 'OTHER'] as const;
export type LandlordType = (typeof LANDLORD_TYPES)[number];

export type HousingNeed = Readonly<{ rooms?: number; groundFloor?: boolean; districtIds?: readonly string[] }>;

type Of<Data> = { moveOutId: string; householdId: string } & Data;

/** `occurredOn` is the day the wish and the need were stated. */
export type MoveOutStarted = DomainEvent<'MoveOutStarted', Of<{ memberIds: readonly string[]; need?: HousingNeed }>>;

/** Somebody stays in the accommodation: the others move without them. */
export type MoveOutMemberRemoved = DomainEvent<'MoveOutMemberRemoved', Of<{ residentId: string }>>;

export type MoveOutEligibilityConfirmed = DomainEvent<'MoveOutEligibilityConfirmed', Of<{ basis: EligibilityBasis }>>;

/** The housing entitlement certificate (B-Schein), needed for subsidised flats only. */
export type HousingEntitlementIssued = DomainEvent<
  'HousingEntitlementIssued',
  Of<{
    /** Last day on which it is valid. */
    validUntil: LocalDate;
    maxAreaSqm: number;
    /** Marks of groups that go first. */
    groupMarks?: readonly string[];
  }>
>;

export type HousingOffer = Readonly<{
  offerId: string;
  landlordType: LandlordType;
  areaSqm: number;
  rooms: number;
  /** Euros a month, as are the two others. */
  coldRent: number;
  sideCosts: number;
  /** No part of the gross cold rent that is compared with the ceiling. */
  heating: number;
  /** Euros, once. */
  deposit?: number;
  /** A subsidised flat needs a B-Schein. */
  subsidised: boolean;
  address?: Sealed;
}>;

export type HousingOfferReceived = DomainEvent<'HousingOfferReceived', Of<HousingOffer>>;

/** Computed with the offer; it never blocks, the authority decides. Missing where no ceiling is laid down. */
export type OfferAdequacyAssessed = DomainEvent<
  'OfferAdequacyAssessed',
  Of<{
    offerId: string;
    /** Cold rent and side costs in euros a month. */
    grossColdRent: number;
    /** Of the policy `rent-ceiling` for that many people on that day, in euros a month. */
    ceiling: number;
    persons: number;
    result: 'WITHIN' | 'ABOVE';
    /** Gross cold rent less ceiling, in euros; negative below it. */
    difference: number;
  }>
>;

export type CostAssuranceRequested = DomainEvent<
  'CostAssuranceRequested',
  Of<{ offerId: string; authority: Authority }>
>;

export type CostAssuranceGranted = DomainEvent<'CostAssuranceGranted', Of<{ offerId: string }>>;

/** The search goes on. */
export type CostAssuranceRefused = DomainEvent<'CostAssuranceRefused', Of<{ offerId: string; reason?: string }>>;

/** Whoever has the case asks to sign without the assurance. */
export type AssuranceOverrideProposed = DomainEvent<
  'AssuranceOverrideProposed',
  Of<{
    offerId: string;
    /** Nothing about people. */
    reason: string;
  }>
>;

/** A unit lead agrees, who has not proposed it. */
export type AssuranceOverrideApproved = DomainEvent<'AssuranceOverrideApproved', Of<{ offerId: string }>>;

export type TenancySigned = DomainEvent<
  'TenancySigned',
  Of<{
    offerId: string;
    /** First day of the tenancy. */
    startsOn: LocalDate;
    /** Why it was signed without an assurance: only in entries from before that was proposed and approved. */
    overrideReason?: string;
    /** Staff id of the unit lead who is said to have decided that. Still older entries have a reason only. */
    overriddenBy?: string;
  }>
>;

export type MoveDateSet = DomainEvent<'MoveDateSet', Of<{ plannedOn: LocalDate }>>;

/** `occurredOn` is the day of the move. */
export type MoveOutCompleted = DomainEvent<'MoveOutCompleted', Of<{ memberIds: readonly string[] }>>;

export type MoveOutWithdrawn = DomainEvent<'MoveOutWithdrawn', Of<{ reason: string }>>;

export type MoveOutEvent =
  | MoveOutStarted
  | MoveOutMemberRemoved
  | MoveOutEligibilityConfirmed
  | HousingEntitlementIssued
  | HousingOfferReceived
  | OfferAdequacyAssessed
  | CostAssuranceRequested
  | CostAssuranceGranted
  | CostAssuranceRefused
  | AssuranceOverrideProposed
  | AssuranceOverrideApproved
  | TenancySigned
  | MoveDateSet
  | MoveOutCompleted
  | MoveOutWithdrawn;
