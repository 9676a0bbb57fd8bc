import { type Actor, type Change, ensure, isSameActor } from '#libs/eventing';
import type {
  AssuranceOverrideApproved,
  AssuranceOverrideProposed,
  CostAssuranceGranted,
  CostAssuranceRefused,
  CostAssuranceRequested,
  HousingOfferReceived,
  MoveOutEvent,
  MoveOutMemberRemoved,
  MoveOutStarted,
  TenancySigned,
} from './move-out.events.js';
import {
  type AssuranceOverride,
  isActive,
  isEntitledOn,
  moveOutOf,
  type MoveOut,
  type MoveOuts,
} from './move-out-state.js';
import {
  ALREADY_MOVED,
  ASSURANCE_NOT_REQUESTED,
  COST_ASSURANCE_MISSING,
  ENTITLEMENT_MISSING,
  FOUR_EYES_REQUIRED,
  LAST_MEMBER,
  MOVE_OUT_ALREADY_ACTIVE,
  MOVE_OUT_ID_TAKEN,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  NOT_A_MEMBER,
  OFFER_ID_TAKEN,
  OFFER_NOT_FOUND,
  OVERRIDE_NOT_PROPOSED,
} from './refusals.js';

/** One active move-out a person: others of the household may move apart. */
export function mustStartAlone(state: MoveOuts, { data: { moveOutId, memberIds } }: MoveOutStarted): void {
  const same = moveOutOf(state, moveOutId);
  ensure(same === undefined, MOVE_OUT_ID_TAKEN, {
    field: 'moveOutId',
    values: [moveOutId],
    related: same && [same.startedBy],
  });
  for (const memberId of memberIds) {
    const other = state.all.find((one) => isActive(one) && one.memberIds.includes(memberId));
    ensure(other === undefined, MOVE_OUT_ALREADY_ACTIVE, {
      field: 'memberIds',
      values: [memberId],
      related: other && [other.startedBy],
    });
  }
}

/** @throws {Refusal} MOVE_OUT_NOT_FOUND, ALREADY_MOVED, MOVE_OUT_WITHDRAWN */
export function mustBeInProgress(one: MoveOut | undefined, { data, occurredOn }: MoveOutEvent): MoveOut {
  ensure(one !== undefined, MOVE_OUT_NOT_FOUND, { field: 'moveOutId', values: [data.moveOutId, occurredOn] });
  const ended = { values: [one.endedOn ?? ''], related: one.history.slice(-1).map(({ eventId }) => eventId) };
  ensure(one.stage !== 'MOVED', ALREADY_MOVED, ended);
  ensure(one.stage !== 'WITHDRAWN', MOVE_OUT_WITHDRAWN, ended);
  return one;
}

export function mustHaveAMemberToRemove({ memberIds }: MoveOut, { data: { residentId } }: MoveOutMemberRemoved): void {
  const details = { field: 'residentId', values: [residentId] };
  ensure(memberIds.includes(residentId), NOT_A_MEMBER, details);
  ensure(memberIds.length > 1, LAST_MEMBER, details);
}

export function mustBeNewOffer(
  one: MoveOut,
  { data: { offerId, subsidised }, occurredOn }: HousingOfferReceived,
): void {
  const same = one.offers.find((offer) => offer.offerId === offerId);
  if (same) ensure(false, OFFER_ID_TAKEN, { field: 'offerId', values: [offerId], related: [same.eventId] });
  ensure(!subsidised || isEntitledOn(one, occurredOn), ENTITLEMENT_MISSING, { field: 'subsidised' });
}

export const mustBeForAnOffer = (
  one: MoveOut,
  { data, occurredOn }: CostAssuranceRequested | AssuranceOverrideProposed,
): void => ensureOffer(one, data.offerId, occurredOn);

export function mustHaveBeenRequested(
  { assurance }: MoveOut,
  { data: { offerId } }: CostAssuranceGranted | CostAssuranceRefused,
): void {
  const isRequested = assurance?.offerId === offerId && assurance.state === 'REQUESTED';
  ensure(isRequested, ASSURANCE_NOT_REQUESTED, { field: 'offerId', values: [offerId] });
}

export function mustBeProposed({ override }: MoveOut, { data: { offerId } }: AssuranceOverrideApproved): void {
  const related = override ? [override.proposed.eventId] : [];
  ensure(override?.offerId === offerId, OVERRIDE_NOT_PROPOSED, { field: 'offerId', values: [offerId], related });
}

/** Asked of the whole history: a correction may put a proposal of whoever has approved in the place of another's. */
export function mustBeFourEyes({ all }: MoveOuts): void {
  for (const { proposed, approved } of approvedIn({ all })) ensureAnother(proposed, approved.by);
}

/** An approval is of the reason that was read then: neither a correction nor a late entry puts another in its place. */
export function mustStayAsApproved({ before, after }: Change<MoveOuts>): void {
  const approved = new Map(approvedIn(before).map((override) => [override.approved.eventId, override.reason]));
  for (const {
    approved: { eventId },
    offerId,
    reason,
  } of approvedIn(after)) {
    const isSame = (approved.get(eventId) ?? reason) === reason;
    ensure(isSame, OVERRIDE_NOT_PROPOSED, { field: 'reason', values: [offerId], related: [eventId] });
  }
}

const approvedIn = ({ all }: MoveOuts) =>
  all
    .flatMap(({ history }) => history)
    .flatMap(({ as: { override } }) => (override?.approved ? [{ ...override, approved: override.approved }] : []));

/** @throws {Refusal} FOUR_EYES_REQUIRED for who has proposed it */
export function ensureAnother({ by, eventId }: AssuranceOverride['proposed'], approving: Actor): void {
  ensure(!isSameActor(by, approving), FOUR_EYES_REQUIRED, { field: 'offerId', related: [eventId] });
}

/**
 * Without the written assurance before signing, deposit, moving costs and first furnishing may be lost (§ 22 SGB II,
 * § 35 SGB XII). Whoever pays from an own income needs none; somebody may propose to sign without it, and a unit lead
 * approve that. In older entries a reason says so.
 */
export function mustBeAssured(one: MoveOut, { data: { offerId, overrideReason }, occurredOn }: TenancySigned): void {
  ensureOffer(one, offerId, occurredOn);
  const { assurance, eligibility, override } = one;
  const isAssured = assurance?.offerId === offerId && assurance.state === 'GRANTED';
  const isOverridden = override?.offerId === offerId && override.approved !== undefined;
  const isNotNeeded = eligibility === 'OWN_INCOME' || isOverridden || overrideReason !== undefined;
  ensure(isAssured || isNotNeeded, COST_ASSURANCE_MISSING, {
    field: 'offerId',
    values: [NAMES[assurance?.offerId === offerId ? assurance.authority : 'JOBCENTER']],
  });
}

const NAMES = { JOBCENTER: 'Jobcenter', SOCIAL_WELFARE_OFFICE: 'Sozialamt' } as const;

const ensureOffer = ({ offers }: MoveOut, offerId: string, day: string): void =>
  ensure(
    offers.some((offer) => offer.offerId === offerId),
    OFFER_NOT_FOUND,
    { field: 'offerId', values: [offerId, day] },
  );
