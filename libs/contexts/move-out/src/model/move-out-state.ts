import type { Actor, LocalDate } from '#libs/eventing';
import type {
  Authority,
  EligibilityBasis,
  HousingEntitlementIssued,
  HousingOffer,
  MoveOutStarted,
  OfferAdequacyAssessed,
} from './move-out.events.js';

/** In the order of the pipeline; a refused assurance leads back to `SEARCHING`. */
export const STAGES = [
  'INTENT',
  'ELIGIBLE',
  'SEARCHING',
  'OFFER',
  'ASSURANCE_REQUESTED',
  'ASSURED',
  'SIGNED',
  'MOVED',
  'WITHDRAWN',
] as const;
export type Stage = (typeof STAGES)[number];

/** All move-outs of one household, one after the other or of different members. */
export type MoveOuts = Readonly<{ all: readonly MoveOut[] }>;

export type MoveOut = Readonly<{
  moveOutId: string;
  startedOn: LocalDate;
  startedBy: string;
  /** As it was started. */
  started: MoveOutStarted['data'] & Step;
  memberIds: readonly string[];
  stage: Stage;
  stageSince: LocalDate;
  eligibility?: EligibilityBasis;
  entitlement?: Omit<HousingEntitlementIssued['data'], 'moveOutId' | 'householdId'>;
  offers: readonly (HousingOffer & Step)[];
  /** Of the offer that was assessed last. */
  adequacy?: Omit<OfferAdequacyAssessed['data'], 'moveOutId' | 'householdId'>;
  assurance?: Assurance;
  override?: AssuranceOverride;
  tenancy?: Readonly<{ offerId: string; startsOn: LocalDate }>;
  /** The day of the move, as planned. */
  plannedOn?: LocalDate;
  /** First day after which nothing more can be recorded. */
  endedOn?: LocalDate;
  /** How it was from each day on; what read models show. */
  history: readonly Readonly<{ from: LocalDate; eventId: string; as: MoveOutAsOf }>[];
}>;

/** The day of an entry, and its event. */
type Step = Readonly<{ on: LocalDate; eventId: string }>;

/** A move-out without its history. */
export type MoveOutAsOf = Omit<MoveOut, 'history'>;

export type Assurance = Readonly<{
  offerId: string;
  authority: Authority;
  state: 'REQUESTED' | 'GRANTED' | 'REFUSED';
}>;

type Agreed = Step & Readonly<{ by: Actor }>;

/** Signing without the assurance, as it was proposed last. */
export type AssuranceOverride = Readonly<{ offerId: string; reason: string; proposed: Agreed; approved?: Agreed }>;

export const moveOutOf = ({ all }: MoveOuts, moveOutId: string): MoveOut | undefined =>
  all.find((moveOut) => moveOut.moveOutId === moveOutId);

export const isActive = ({ stage }: Pick<MoveOut, 'stage'>): boolean => stage !== 'MOVED' && stage !== 'WITHDRAWN';

/** What waits for a unit lead: nothing once it is approved, the costs are assured, or the flat is signed or given up. */
export function waitingOverride({ stage, override, assurance, tenancy }: MoveOutAsOf): AssuranceOverride | undefined {
  if (!override || override.approved || !isActive({ stage })) return undefined;
  const { offerId } = override;
  const isAssured = assurance?.offerId === offerId && assurance.state === 'GRANTED';
  return isAssured || tenancy?.offerId === offerId ? undefined : override;
}

/** Whether the certificate is still valid on that day. */
export const isEntitledOn = ({ entitlement }: MoveOut, day: LocalDate): boolean =>
  entitlement !== undefined && day <= entitlement.validUntil;
