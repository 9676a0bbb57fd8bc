import { dayBefore, earlierOf, type FactProjection, factTable, OPEN_END, type Sealed } from '#libs/eventing';
import {
  type Disclosure,
  lastDayOf,
  type LegalDisclosure,
  type Release,
  type Releases,
  releases as stream,
} from '../../model/release.js';
import type { ReleaseEvent } from '../../model/release.events.js';

/** What may go out, to whom and what for: from the first day until the last, or until the day before a withdrawal. */
export const release = factTable<{
  residentId: string;
  releaseId: string;
  recipient: Sealed;
  recipientKind: string;
  dataClasses: readonly string[];
  purpose: string;
  form: string;
  lastDay: string | null;
  withdrawnOn: string | null;
}>(
  'release',
  {
    ...{ residentId: 'text', releaseId: 'text', recipient: 'json', recipientKind: 'text', dataClasses: 'text[]' },
    ...{ purpose: 'text', form: 'text', lastDay: 'text', withdrawnOn: 'text' },
  },
  ['residentId'],
);

/** What has gone out under a release. It never comes back. */
export const disclosure = factTable<{
  residentId: string;
  disclosureId: string;
  releaseId: string;
  dataClasses: readonly string[];
}>('disclosure', { residentId: 'text', disclosureId: 'text', releaseId: 'text', dataClasses: 'text[]' }, [
  'residentId',
]);

/** What has gone out because of a law. */
export const legalDisclosure = factTable<{
  residentId: string;
  disclosureId: string;
  recipient: Sealed;
  recipientKind: string;
  legalBasis: string;
  dataClasses: readonly string[];
}>(
  'legal_disclosure',
  {
    ...{ residentId: 'text', disclosureId: 'text', recipient: 'json', recipientKind: 'text', legalBasis: 'text' },
    dataClasses: 'text[]',
  },
  ['residentId'],
);

export const releases: FactProjection<Releases, ReleaseEvent> = {
  ...stream,
  name: 'releases',
  version: 2,
  tables: [release, disclosure, legalDisclosure],
  facts: (state, residentId) => [
    ...state.releases.map((known) => releaseRow(known, residentId)),
    ...state.disclosures.map((made) => disclosureRow(made, residentId, state)),
    ...state.byLaw.map((made) => legalDisclosureRow(made, residentId)),
  ],
};

function releaseRow(known: Release, residentId: string) {
  const { said, withdrawn } = known;
  const { eventId, from, until, ...given } = said;
  const values = { residentId, ...given, lastDay: until ?? null, withdrawnOn: withdrawn?.on ?? null };
  const last = withdrawn ? dayBefore(withdrawn.on) : OPEN_END;
  return release.row(values, { from, until: earlierOf(lastDayOf(known), last) }, [
    ...[eventId],
    ...(withdrawn ? [withdrawn.eventId] : []),
  ]);
}

function disclosureRow(made: Disclosure, residentId: string, { releases }: Releases) {
  const { on: from, eventId, disclosureId, releaseId, dataClasses } = made;
  const under = releases.find(({ said }) => said.releaseId === releaseId);
  const values = { residentId, disclosureId, releaseId, dataClasses };
  return disclosure.row(values, { from, until: OPEN_END }, [...(under ? [under.said.eventId] : []), eventId]);
}

const legalDisclosureRow = ({ on: from, eventId, ...made }: LegalDisclosure, residentId: string) =>
  legalDisclosure.row({ residentId, ...made }, { from, until: OPEN_END }, [eventId]);
