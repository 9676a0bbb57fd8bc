import type { Categorised } from '#libs/eventing';
import type { CaseFileEvent, CaseOpened, CaseReopened, HandoverOffered } from './case-file.events.js';
import type { CaseFile, Offer, OneCase } from './case-file-state.js';

/** Folds a stream `case-{residentId}`. */
export const caseFileFold: Categorised<CaseFile, CaseFileEvent> = {
  category: 'case',
  initial: { notices: [], cases: [], referrals: [] },

  evolve(state, event) {
    const { id: eventId, occurredOn: on } = event;
    switch (event.type) {
      case 'PrivacyNoticeGiven': {
        const { form, language } = event.data;
        return { ...state, notices: [...state.notices, { on, form, language, eventId }] };
      }
      case 'CaseOpened':
        return { ...state, cases: [...state.cases, opened(event)] };
      case 'ReferredTo': {
        const { referralId, caseId, target, informedOnly } = event.data;
        const referral = { referralId, caseId, target, informedOnly, on, eventId };
        return { ...state, referrals: [...state.referrals, referral] };
      }
      default:
        return {
          ...state,
          cases: state.cases.map((known) => (known.caseId === event.data.caseId ? changed(known, event) : known)),
        };
    }
  },
};

type Seen<Event extends CaseFileEvent> = Event & Readonly<{ id: string }>;
type Change = Exclude<CaseFileEvent, { type: 'PrivacyNoticeGiven' | 'CaseOpened' | 'ReferredTo' }>;

const opened = ({ data, occurredOn: from, id: eventId }: Seen<CaseOpened>): OneCase => ({
  caseId: data.caseId,
  accommodationId: data.accommodationId,
  openedBecause: data.openedBecause,
  opened: { ...data, on: from, eventId },
  openings: [{ from, eventId }],
  managers: [{ managerId: data.managerId, from, eventId }],
  offers: [],
});

function changed(known: OneCase, event: Seen<Change>): OneCase {
  const { occurredOn: on, id: eventId } = event;
  switch (event.type) {
    case 'CaseHandedOver':
      return withOffersEnded(withManager(known, event.data.toManagerId, event), { on, eventId, how: 'LAPSED' });
    case 'HandoverOffered':
      return { ...known, offers: [...known.offers, offered(event)] };
    case 'HandoverAccepted':
      return withOffersEnded(withManager(known, event.data.toManagerId, event), { on, eventId, how: 'ACCEPTED' });
    case 'HandoverRejected':
      return withOffersEnded(known, { on, eventId, how: 'REJECTED', reason: event.data.reason });
    case 'HandoverWithdrawn':
      return withOffersEnded(known, { on, eventId, how: 'WITHDRAWN', reason: event.data.reason });
    case 'CaseClosed': {
      const closed = { on, reason: event.data.reason, eventId };
      const openings = known.openings.map((opening) => (opening.closed ? opening : { ...opening, closed }));
      return withOffersEnded({ ...known, openings }, { on, eventId, how: 'LAPSED' });
    }
    case 'CaseReopened':
      return reopened(known, event);
  }
}

const withManager = (known: OneCase, managerId: string, { occurredOn: from, id: eventId }: Seen<Change>): OneCase => ({
  ...known,
  managers: [...known.managers, { managerId, from, eventId }],
});

const reopened = (known: OneCase, event: Seen<CaseReopened>): OneCase => ({
  ...withManager(known, event.data.managerId, event),
  openings: [...known.openings, { from: event.occurredOn, eventId: event.id }],
});

const offered = ({ data, occurredOn: on, id: eventId }: Seen<HandoverOffered>): Offer => ({
  offerId: data.offerId,
  fromManagerId: data.fromManagerId,
  toManagerId: data.toManagerId,
  reason: data.reason,
  on,
  eventId,
});

/** At most one offer waits, so whatever ends, ends that one. */
const withOffersEnded = (known: OneCase, end: NonNullable<Offer['end']>): OneCase => ({
  ...known,
  offers: known.offers.map((offer) => (offer.end ? offer : { ...offer, end })),
});
