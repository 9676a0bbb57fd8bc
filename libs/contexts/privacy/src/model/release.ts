import { type Change, CONFLICTS_WITH_LATER_ENTRY, ensure, type LocalDate, OPEN_END, type Stream } from '#libs/eventing';
import { publishedCaseFile, referralsWithData } from '../../../casework/src/published/case-file.js';
import type {
  ConfidentialityReleased,
  DisclosureMade,
  LegalDisclosureMade,
  ReleaseEvent,
  ReleaseWithdrawn,
} from './release.events.js';
import {
  DATA_CLASS_REQUIRED,
  DISCLOSURE_ID_TAKEN,
  LEGAL_BASIS_WITHOUT_PARAGRAPH,
  RELEASE_ENDS_BEFORE_START,
  RELEASE_EXPIRED,
  RELEASE_ID_TAKEN,
  RELEASE_MISSING,
  RELEASE_NOT_FOUND,
  RELEASE_WITHDRAWN,
} from './release-refusals.js';

export type Release = Readonly<{
  /** As it was given; `from` is its first day. */
  said: Omit<ConfidentialityReleased['data'], 'residentId'> & Readonly<{ from: LocalDate; eventId: string }>;
  withdrawn?: Readonly<{ on: LocalDate; eventId: string }>;
}>;

export type Disclosure = Omit<DisclosureMade['data'], 'residentId'> & Readonly<{ on: LocalDate; eventId: string }>;

export type LegalDisclosure = Omit<LegalDisclosureMade['data'], 'residentId'> &
  Readonly<{ on: LocalDate; eventId: string }>;

/** What one resident has released, and what has gone out. Stream `release-{residentId}`. */
export type Releases = Readonly<{
  releases: readonly Release[];
  /** Each under one of the releases. */
  disclosures: readonly Disclosure[];
  /** Those that need none. */
  byLaw: readonly LegalDisclosure[];
}>;

export const releases: Stream<Releases, ReleaseEvent> = {
  category: 'release',
  initial: { releases: [], disclosures: [], byLaw: [] },

  evolve(state, { type, data, occurredOn: on, id: eventId }) {
    const { residentId: _, ...said } = data;
    switch (type) {
      case 'ConfidentialityReleased': {
        const given = { ...(said as Omit<typeof data, 'residentId'>), from: on, eventId };
        return { ...state, releases: [...state.releases, { said: given }] };
      }
      case 'ReleaseWithdrawn':
        return { ...state, releases: state.releases.map((known) => withdrawn(known, data, { on, eventId })) };
      case 'DisclosureMade': {
        const made = { ...(said as Omit<typeof data, 'residentId'>), on, eventId };
        return { ...state, disclosures: [...state.disclosures, made] };
      }
      case 'LegalDisclosureMade': {
        const made = { ...(said as Omit<typeof data, 'residentId'>), on, eventId };
        return { ...state, byLaw: [...state.byLaw, made] };
      }
    }
  },

  admit(state, event) {
    switch (event.type) {
      case 'ConfidentialityReleased':
        return mustBeSound(state, event);
      case 'ReleaseWithdrawn':
        return mustBeThere(state, event);
      case 'DisclosureMade':
        return mustBeCovered(state, event);
      case 'LegalDisclosureMade':
        return mustNameLaw(state, event);
    }
  },

  agree(change, others) {
    const isLess = change.before.releases.some(({ said }) => !isSameIn(change, said.releaseId));
    if (!isLess) return undefined;
    return others.stream(publishedCaseFile, change.id).then(({ state: file }) => {
      for (const referral of referralsWithData(file)) mustStayReleased(change, referral);
    });
  },
};

export const releaseWith = ({ releases }: Releases, releaseId: string): Release | undefined =>
  releases.find(({ said }) => said.releaseId === releaseId);

/** The last day on which something may go out under it. */
export const lastDayOf = ({ said: { until = OPEN_END } }: Release): LocalDate => until;

/** Whether something may go to a recipient of that kind on that day; not on the day of a withdrawal any more. */
export const isReleasedOn = ({ releases }: Releases, kind: string, day: LocalDate): boolean =>
  releases.some(
    (release) => isFor(release, kind, day) && (release.withdrawn === undefined || day < release.withdrawn.on),
  );

/** Whether it may have gone there on that day, earlier than a withdrawal of the same day. */
export const mayHaveGone = ({ releases }: Releases, kind: string, day: LocalDate): boolean =>
  releases.some((release) => isFor(release, kind, day) && day <= (release.withdrawn?.on ?? day));

const isFor = (release: Release, kind: string, day: LocalDate): boolean =>
  release.said.recipientKind === kind && release.said.from <= day && day <= lastDayOf(release);

const withdrawn = (known: Release, { releaseId }: ReleaseWithdrawn['data'], at: Release['withdrawn']): Release =>
  known.said.releaseId === releaseId ? { ...known, ...(at && { withdrawn: at }) } : known;

const isSameIn = ({ before, after }: Change<Releases>, releaseId: string): boolean =>
  releaseWith(before, releaseId)?.said.eventId === releaseWith(after, releaseId)?.said.eventId &&
  releaseWith(before, releaseId)?.withdrawn?.on === releaseWith(after, releaseId)?.withdrawn?.on;

function mustBeSound(state: Releases, { data, occurredOn }: ConfidentialityReleased): void {
  const { releaseId, dataClasses, until = OPEN_END } = data;
  const known = releaseWith(state, releaseId);
  ensure(known === undefined, RELEASE_ID_TAKEN, {
    ...{ field: 'releaseId', values: [releaseId], related: known ? [known.said.eventId] : [] },
  });
  ensure(dataClasses.length > 0, DATA_CLASS_REQUIRED, { field: 'dataClasses' });
  ensure(until >= occurredOn, RELEASE_ENDS_BEFORE_START, { field: 'until', values: [until, occurredOn] });
}

function mustBeThere(state: Releases, { data: { releaseId }, occurredOn }: ReleaseWithdrawn): void {
  const known = releaseWith(state, releaseId);
  ensure(known !== undefined, RELEASE_NOT_FOUND, { field: 'releaseId', values: [releaseId, occurredOn] });
  ensure(known.withdrawn === undefined, RELEASE_WITHDRAWN, {
    field: 'releaseId',
    values: [releaseId, known.withdrawn?.on ?? ''],
    related: known.withdrawn ? [known.withdrawn.eventId] : [],
  });
}

/** The one rule of all this: without a release in force on that day, which names it, nothing goes out. */
function mustBeCovered(state: Releases, { data, occurredOn }: DisclosureMade): void {
  const { releaseId, dataClasses } = data;
  mustBeAnother(state, data);
  const known = releaseWith(state, releaseId);
  const isGiven = known !== undefined && known.withdrawn === undefined;
  const related = known ? [known.withdrawn?.eventId ?? known.said.eventId] : [];
  ensure(isGiven, RELEASE_MISSING, { field: 'releaseId', values: [dataClasses.join(', ')], related });
  ensure(occurredOn <= lastDayOf(known), RELEASE_EXPIRED, {
    ...{ field: 'releaseId', values: [releaseId, lastDayOf(known)], related },
  });
  const more = dataClasses.filter((one) => !known.said.dataClasses.includes(one));
  ensure(more.length === 0, RELEASE_MISSING, { field: 'dataClasses', values: [more.join(', ')], related });
}

/** But for what a law says: then that law is named, so that somebody else can look it up. */
function mustNameLaw(state: Releases, { data }: LegalDisclosureMade): void {
  mustBeAnother(state, data);
  ensure(isProvision(data.legalBasis), LEGAL_BASIS_WITHOUT_PARAGRAPH, { field: 'legalBasis' });
}

const LONGEST_PROVISION = 80;

/**
 * „§ 71 Abs. 1 SGB X“, „§§ 68 ff. SGB X“, „Art. 6 Abs. 1 Buchst. c DSGVO“. It stays readable after an erasure, so it is
 * nothing else: no word that could be about somebody. A law stands once behind its paragraph, and nothing but the sign
 * of a Land behind it: so there is no place left for a name in capitals but that of the law itself.
 */
const isProvision = (text: string): boolean =>
  text.length <= LONGEST_PROVISION &&
  /^(?:§§?|Art\.|Artikel)\s*\d/.test(text) &&
  text.split(/(?<!§)(?=§)|(?=\bArt(?:\.|ikel))/).every((part) => isOfOneLaw(part.split(/[\s,]+|(?<=[.§])/)));

const isOfOneLaw = (words: readonly string[]): boolean =>
  words.every((word) => IN_PROVISION.test(word) || LAW.test(word)) &&
  words.filter((word) => !IN_PROVISION.test(word)).length <= 1;

/** „i. V. m.“ comes in three parts; a letter belongs to the number before it, a Roman number or a Land to the law. */
const IN_PROVISION =
  /^(?:|§|Art\.|Artikel|Abs\.|Satz|S\.|Nr\.|Buchst\.|lit\.|ff?\.|i\.|V\.|m\.|und|\d{1,4}[a-z]?|[a-z]|[IVX]+|NRW|NW|BW|SH|RP|RLP|LSA|M-V|MV|Bln|Bbg|Hmb)$/;

/** The abbreviation of a law has two capitals at least, and ends with one: SGB, AufenthG, DSGVO, FreizügG/EU. */
const LAW = /^(?:(?=.*[A-ZÄÖÜ].*[A-ZÄÖÜ])[A-Za-zÄÖÜäöüß-]+[A-ZÄÖÜ](?:\/EU)?|GRCh|MiStra|MiZi)$/;

/** Whatever they rest on, disclosures are told apart by their ids, and are of something. */
function mustBeAnother({ disclosures, byLaw }: Releases, made: DisclosureMade['data'] | LegalDisclosureMade['data']) {
  const { disclosureId, dataClasses } = made;
  const same = [...disclosures, ...byLaw].find((known) => known.disclosureId === disclosureId);
  ensure(same === undefined, DISCLOSURE_ID_TAKEN, {
    ...{ field: 'disclosureId', values: [disclosureId], related: same ? [same.eventId] : [] },
  });
  ensure(dataClasses.length > 0, DATA_CLASS_REQUIRED, { field: 'dataClasses' });
}

type Referral = ReturnType<typeof referralsWithData>[number];

/** Data that a referral has taken along rest on a release, too. */
function mustStayReleased({ before, after }: Change<Releases>, { target, on, eventId }: Referral): void {
  const stays = !mayHaveGone(before, target, on) || mayHaveGone(after, target, on);
  ensure(stays, CONFLICTS_WITH_LATER_ENTRY, { values: ['ReferredTo', on], related: [eventId] });
}
