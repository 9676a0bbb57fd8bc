import { ensure, type LocalDate, type RefusalDetails } from '#libs/eventing';
import type {
  CaseClosed,
  CaseHandedOver,
  CaseOpened,
  CaseReopened,
  HandoverAccepted,
  HandoverOffered,
  HandoverRejected,
  HandoverWithdrawn,
  ReferredTo,
} from './case-file.events.js';
import { type CaseFile, caseWith, isOpen, managerOf, type OneCase, openCase, pendingOffer } from './case-file-state.js';
import {
  CASE_ALREADY_OPEN,
  CASE_ID_TAKEN,
  CASE_NOT_CLOSED,
  CASE_NOT_FOUND,
  CASE_NOT_OPEN,
  HANDOVER_NOT_OFFERED,
  HANDOVER_OFFER_ID_TAKEN,
  HANDOVER_OFFER_PENDING,
  MANAGER_NOT_RESPONSIBLE,
  NOTICE_REQUIRED,
  REFERRAL_ID_TAKEN,
  SAME_MANAGER,
} from './refusals.js';

// What a case file admits. Each rule is asked on the state just before the event's place.

type AboutACase = Readonly<{ data: Readonly<{ caseId: string }>; occurredOn: LocalDate }>;

export function mustBeNewCase(state: CaseFile, { data: { caseId } }: CaseOpened) {
  ensure(state.notices.length > 0, NOTICE_REQUIRED, { field: 'residentId' });
  mustBeTheOnlyOne(state);
  const known = caseWith(state, caseId);
  if (known) ensure(false, CASE_ID_TAKEN, { field: 'caseId', values: [caseId], related: openedBy(known) });
}

function mustBeTheOnlyOne(state: CaseFile) {
  const open = openCase(state);
  if (open) ensure(false, CASE_ALREADY_OPEN, { values: [managerOf(open)], related: openedBy(open) });
}

function mustBeKnownCase(state: CaseFile, { data: { caseId }, occurredOn }: AboutACase): OneCase {
  const known = caseWith(state, caseId);
  ensure(known !== undefined, CASE_NOT_FOUND, { field: 'caseId', values: [caseId, occurredOn] });
  return known;
}

function mustBeOpenCase(state: CaseFile, event: AboutACase): OneCase {
  const known = mustBeKnownCase(state, event);
  const closed = known.openings.at(-1)?.closed;
  ensure(closed === undefined, CASE_NOT_OPEN, {
    field: 'caseId',
    values: [event.data.caseId, event.occurredOn],
    ...(closed && { related: [closed.eventId] }),
  });
  return known;
}

/** Whoever hands over is the one responsible, so that a case is never in two hands. */
function mustChangeHands(state: CaseFile, event: CaseHandedOver | HandoverOffered | HandoverAccepted) {
  const known = mustBeOpenCase(state, event);
  const { fromManagerId, toManagerId } = event.data;
  ensure(managerOf(known) === fromManagerId, MANAGER_NOT_RESPONSIBLE, {
    field: 'fromManagerId',
    values: [fromManagerId, event.occurredOn, managerOf(known)],
  });
  ensure(fromManagerId !== toManagerId, SAME_MANAGER, { field: 'toManagerId', values: [toManagerId] });
}

function mustHaveNoOffer(state: CaseFile, event: HandoverOffered) {
  const pending = pendingOffer(mustBeOpenCase(state, event));
  if (pending) ensure(false, HANDOVER_OFFER_PENDING, { values: [pending.toManagerId], related: [pending.eventId] });
  const { offerId } = event.data;
  const same = state.cases.flatMap(({ offers }) => offers).find((offer) => offer.offerId === offerId);
  if (same) ensure(false, HANDOVER_OFFER_ID_TAKEN, { field: 'offerId', values: [offerId], related: [same.eventId] });
}

function mustHaveThatOffer(state: CaseFile, event: HandoverAccepted | HandoverRejected | HandoverWithdrawn) {
  const { offerId } = event.data;
  const pending = pendingOffer(mustBeOpenCase(state, event));
  // A corrected offer may be to somebody else than the one who has accepted it.
  const isThat = event.type !== 'HandoverAccepted' || pending?.toManagerId === event.data.toManagerId;
  ensure(pending?.offerId === offerId && isThat, HANDOVER_NOT_OFFERED, {
    field: 'offerId',
    values: [offerId, event.occurredOn],
  });
}

export const mustBeOpen = (state: CaseFile, event: CaseClosed) => {
  mustBeOpenCase(state, event);
};

export function mustBeNewReferral(state: CaseFile, event: ReferredTo) {
  mustBeOpenCase(state, event);
  const { referralId } = event.data;
  const known = state.referrals.find((referral) => referral.referralId === referralId);
  if (known) ensure(false, REFERRAL_ID_TAKEN, { field: 'referralId', values: [referralId], related: [known.eventId] });
}

type HandingOver = CaseHandedOver | HandoverOffered | HandoverAccepted | HandoverRejected | HandoverWithdrawn;

/** A handover is direct, or it is offered and then answered once. */
export function mustBeInOrder(state: CaseFile, event: HandingOver) {
  switch (event.type) {
    case 'CaseHandedOver':
      return mustChangeHands(state, event);
    case 'HandoverOffered':
      mustChangeHands(state, event);
      return mustHaveNoOffer(state, event);
    case 'HandoverAccepted':
      mustHaveThatOffer(state, event);
      return mustChangeHands(state, event);
    default:
      return mustHaveThatOffer(state, event);
  }
}

export function mustBeReopenable(state: CaseFile, event: CaseReopened) {
  const known = mustBeKnownCase(state, event);
  ensure(!isOpen(known), CASE_NOT_CLOSED, { field: 'caseId', related: openedBy(known) });
  mustBeTheOnlyOne(state);
}

const openedBy = ({ openings }: OneCase): NonNullable<RefusalDetails['related']> =>
  openings.slice(-1).map(({ eventId }) => eventId);
