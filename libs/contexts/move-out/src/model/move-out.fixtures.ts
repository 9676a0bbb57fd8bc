import type { LocalDate } from '#libs/eventing';
import type {
  AssuranceOverrideApproved,
  AssuranceOverrideProposed,
  CostAssuranceGranted,
  CostAssuranceRefused,
  CostAssuranceRequested,
  EligibilityBasis,
  HousingEntitlementIssued,
  HousingOffer,
  HousingOfferReceived,
  MoveOutCompleted,
  MoveOutEligibilityConfirmed,
  MoveOutMemberRemoved,
  MoveOutStarted,
  MoveOutWithdrawn,
  TenancySigned,
} from './move-out.events.js';

// Household Probe of the acceptance scenarios (AC-14).
export const householdId = 'H-PROBE';
export const moveOutId = 'MO-1';
const of = { moveOutId, householdId };

export const started = (
  memberIds: readonly string[] = ['R-SAMIR', 'R-NOUR', 'R-CHILD'],
  id = moveOutId,
  occurredOn: LocalDate = '2016-01-12',
): MoveOutStarted => ({ type: 'MoveOutStarted', occurredOn, data: { moveOutId: id, householdId, memberIds } });

export const eligible = (basis: EligibilityBasis = 'PROTECTION'): MoveOutEligibilityConfirmed => ({
  type: 'MoveOutEligibilityConfirmed',
  occurredOn: '2016-01-13',
  data: { ...of, basis },
});

export const entitled = (validUntil: LocalDate = '2017-01-19'): HousingEntitlementIssued => ({
  type: 'HousingEntitlementIssued',
  occurredOn: '2016-01-20',
  data: { ...of, validUntil, maxAreaSqm: 75 },
});

export const flat = (rest: Partial<HousingOffer> = {}): HousingOffer => ({
  offerId: 'O-1',
  landlordType: 'PRIVATE',
  areaSqm: 70,
  rooms: 3,
  coldRent: 400,
  sideCosts: 115,
  heating: 60,
  subsidised: false,
  ...rest,
});

export const offered = (
  rest: Partial<HousingOffer> = {},
  occurredOn: LocalDate = '2016-01-26',
): HousingOfferReceived => ({
  type: 'HousingOfferReceived',
  occurredOn,
  data: { ...of, ...flat(rest) },
});

export const requested = (occurredOn: LocalDate = '2016-01-27', offerId = 'O-1'): CostAssuranceRequested => ({
  type: 'CostAssuranceRequested',
  occurredOn,
  data: { ...of, offerId, authority: 'JOBCENTER' },
});

export const granted = (occurredOn: LocalDate = '2016-02-03'): CostAssuranceGranted => ({
  type: 'CostAssuranceGranted',
  occurredOn,
  data: { ...of, offerId: 'O-1' },
});

export const refused = (occurredOn: LocalDate = '2016-02-03'): CostAssuranceRefused => ({
  type: 'CostAssuranceRefused',
  occurredOn,
  data: { ...of, offerId: 'O-1' },
});

export const overrideProposed = (occurredOn: LocalDate = '2016-02-03'): AssuranceOverrideProposed => ({
  type: 'AssuranceOverrideProposed',
  occurredOn,
  data: { moveOutId, householdId, offerId: 'O-1', reason: 'mündlich zugesagt' },
});

export const overrideApproved = (occurredOn: LocalDate = '2016-02-03'): AssuranceOverrideApproved => ({
  type: 'AssuranceOverrideApproved',
  occurredOn,
  data: { moveOutId, householdId, offerId: 'O-1' },
});

export const signed = (occurredOn: LocalDate = '2016-02-04'): TenancySigned => ({
  type: 'TenancySigned',
  occurredOn,
  data: { ...of, offerId: 'O-1', startsOn: '2016-02-15' },
});

export const removed = (residentId: string, occurredOn: LocalDate = '2016-02-01'): MoveOutMemberRemoved => ({
  type: 'MoveOutMemberRemoved',
  occurredOn,
  data: { ...of, residentId },
});

export const completed = (occurredOn: LocalDate = '2016-02-15'): MoveOutCompleted => ({
  type: 'MoveOutCompleted',
  occurredOn,
  data: { ...of, memberIds: ['R-SAMIR', 'R-NOUR', 'R-CHILD'] },
});

export const withdrawn = (occurredOn: LocalDate = '2016-02-01'): MoveOutWithdrawn => ({
  type: 'MoveOutWithdrawn',
  occurredOn,
  data: { ...of, reason: 'bleibt vorerst' },
});
