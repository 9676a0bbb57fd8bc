import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-10';
const suspect = (rest: object) => ({ survivorId: 'R-LALE', evidence: 'SAME_DOCUMENT', on, ...rest });
const merge = (rest: object = {}) => ({ survivorId: 'R-LALE', on, ...rest });
const erasure = { reason: 'Frist abgelaufen', on };

const released = (releaseId: string, rest: object = {}) => ({
  ...{
    releaseId,
    recipient: 'Bäckerei Erfunden GmbH',
    recipientKind: 'EMPLOYER',
    dataClasses: ['CV'],
    form: 'WRITTEN',
  },
  ...{ purpose: 'APPLICATION', from: '2016-02-01', until: '2016-02-05', ...rest },
});
const disclosed = (disclosureId: string, rest: object = {}) => ({
  ...{ disclosureId, releaseId: 'F-1', dataClasses: ['CV'], on: '2016-02-02', ...rest },
});
const RELEASES = '/residents/R-LALE/releases';
const DISCLOSURES = '/residents/R-LALE/disclosures';
const byLaw = (disclosureId: string, legalBasis: string) => ({
  ...{ disclosureId, recipient: 'Jobcenter Erfundenstadt', recipientKind: 'JOBCENTER', legalBasis },
  ...{ dataClasses: ['BENEFIT_REGIME'], on },
});
const BY_LAW = '/residents/R-LALE/legal-disclosures';

const held = (holdId: string, rest: object = {}) => ({ holdId, ground: 'AUDIT', on, ...rest });
const TWO = '/residents/R-TWO';
const seen = { endsOn: '2022-12-31' };

const SHUT = '/residents/R-SHUT';

const REFUSED: readonly Refused[] = [
  ['ALREADY_RESTRICTED', 409, 'residentId', `${SHUT}/restrictions`, { ground: 'NEEDED_FOR_CLAIMS', on }],
  ['NOT_RESTRICTED', 409, 'residentId', `${TWO}/restriction-lifting`, { toldOn: on, on }],
  ['PERSON_NOT_TOLD', 422, 'toldOn', `${SHUT}/restriction-lifting`, { toldOn: '2016-02-12', on: '2016-02-11' }],
  ['OBJECTION_PENDING', 409, 'residentId', `${SHUT}/objections`, { on: '2016-02-11' }],
  ['NO_OBJECTION_PENDING', 409, 'residentId', `${TWO}/objection-decision`, { outcome: 'UPHELD', on }],
  ['PROCESSING_RESTRICTED', 409, 'residentId', `${SHUT}/other-departures`, { kind: 'RETURN_VOLUNTARY', on }],
  ['HOLD_ID_TAKEN', 409, 'holdId', `${TWO}/legal-holds`, held('S-1', { ground: 'CLAIM' })],
  ['HOLD_NOT_FOUND', 404, 'holdId', `${TWO}/legal-holds/S-9/lifting`, { on }],
  ['HOLD_ALREADY_LIFTED', 409, 'holdId', `${TWO}/legal-holds/S-2/lifting`, { on: '2016-02-12' }],
  ['LEGAL_HOLD', 409, 'residentId', `${TWO}/erasures`, erasure],
  ['STILL_ACCOMPANIED', 409, 'residentId', `${TWO}/archive-offer`, { on }],
  ['RETENTION_RUNNING', 409, 'residentId', '/residents/R-LEFT/archive-offer', { on }],
  ['CERTIFICATE_NOT_FOUND', 404, 'residentId', `${TWO}/erasure-certificate`],
  ['RELEASE_ID_TAKEN', 409, 'releaseId', RELEASES, released('F-1', { purpose: 'HOUSING' })],
  ['DATA_CLASS_REQUIRED', 422, 'dataClasses', RELEASES, released('F-9', { dataClasses: [] })],
  ['RELEASE_ENDS_BEFORE_START', 422, 'until', RELEASES, released('F-9', { until: '2016-01-31' })],
  ['NOT_YET_HERE', 422, 'from', RELEASES, released('F-9', { from: '2015-11-09' })],
  ['RELEASE_NOT_FOUND', 404, 'releaseId', `${RELEASES}/F-9/withdrawal`, { on }],
  ['RELEASE_WITHDRAWN', 409, 'releaseId', `${RELEASES}/F-2/withdrawal`, { on }],
  ['RELEASE_MISSING', 403, 'dataClasses', DISCLOSURES, disclosed('W-9', { dataClasses: ['CONTACT'] })],
  ['RELEASE_EXPIRED', 403, 'releaseId', DISCLOSURES, disclosed('W-9', { on })],
  ['DISCLOSURE_ID_TAKEN', 409, 'disclosureId', DISCLOSURES, disclosed('W-1', { on: '2016-02-03' })],
  ['DISCLOSURE_ID_TAKEN', 409, 'disclosureId', BY_LAW, byLaw('W-1', '§ 71 Abs. 1 SGB X')],
  ['LEGAL_BASIS_WITHOUT_PARAGRAPH', 422, 'legalBasis', BY_LAW, byLaw('G-1', 'SGB X')],
  ['NOT_YET_HERE', 422, 'on', BY_LAW, { ...byLaw('G-9', '§ 71 SGB X'), on: '2015-11-09' }],
  ['SAME_RESIDENT', 422, 'survivorId', '/residents/R-TWO/duplicate-suspicions', suspect({ survivorId: 'R-TWO' })],
  ['RESIDENT_UNKNOWN', 404, 'survivorId', '/residents/R-TWO/duplicate-suspicions', suspect({ survivorId: 'R-ERROR' })],
  ['DUPLICATE_NOT_SUSPECTED', 409, 'survivorId', '/residents/R-THREE/merges', merge()],
  ['FOUR_EYES_REQUIRED', 403, 'duplicateId', '/residents/R-FOUR/merges', merge()],
  ['MERGED_BEFORE_COUNTED', 422, 'from', '/residents/R-TWO/merges', merge({ from: '2016-02-11' })],
  ['ALREADY_MERGED', 409, 'duplicateId', '/residents/R-ONE/merges', merge({ from: '2016-02-01' })],
  ['NOT_MERGED', 409, 'duplicateId', '/residents/R-TWO/merge-reversals', { reason: 'DIFFERENT_PEOPLE', on }],
  ['MERGE_CHAIN', 409, 'duplicateId', '/residents/R-LALE/merges', merge({ survivorId: 'R-TWO' })],
  ['PERSON_UNKNOWN', 404, 'residentId', '/residents/R-ERROR/erasures', erasure],
  ['ALREADY_ERASED', 409, 'related', '/residents/R-GONE/erasures', { ...erasure, on: '2016-02-11' }],
  [
    ...(['KEY_DESTROYED', 409, 'newAddress', '/residents/R-GONE/move-outs'] as const),
    { destination: 'OWN_TENANCY', newAddress: 'Musterweg 1', on },
  ],
];

describe('refusals of privacy', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    const started = await startWithLale('2016-03-20T08:00:00.000Z');
    lotse = started.lotse;
    for (const name of ['ONE', 'TWO', 'THREE', 'FOUR', 'GONE']) await started.arrive(`R-${name}`, `H-${name}`);
    await started.mistake('R-ERROR');
    for (const name of ['ONE', 'TWO']) {
      await lotse.record(`/residents/R-${name}/duplicate-suspicions`, suspect({}), lotse.another);
    }
    await lotse.record('/residents/R-FOUR/duplicate-suspicions', suspect({}));
    await lotse.record('/residents/R-ONE/merges', merge());
    await lotse.record('/residents/R-LALE/duplicate-suspicions', suspect({ survivorId: 'R-TWO' }), lotse.another);
    await lotse.record('/residents/R-GONE/erasures', erasure);
    for (const holdId of ['S-1', 'S-2']) await lotse.record(`${TWO}/legal-holds`, held(holdId));
    await lotse.record(`${TWO}/legal-holds/S-2/lifting`, { on: '2016-02-11' });
    await lotse.record('/households/H-TWO/move-outs', { moveOutId: 'A-1', memberIds: ['R-TWO'], on });
    await lotse.record('/households/H-TWO/move-outs/A-1/offers', {
      ...{ offerId: 'O-1', landlordType: 'PRIVATE', areaSqm: 40, rooms: 1, coldRent: 300, sideCosts: 60, heating: 40 },
      ...{ subsidised: false, address: 'Musterweg 2', on },
    });
    await started.arrive('R-SHUT', 'H-SHUT');
    await lotse.record(`${SHUT}/restrictions`, { ground: 'ACCURACY_CONTESTED', on });
    await lotse.record(`${SHUT}/objections`, { on });
    await started.arrive('R-LEFT', 'H-LEFT');
    await lotse.record('/residents/R-LEFT/other-departures', { kind: 'RETURN_VOLUNTARY', on: '2016-02-01' });
    for (const releaseId of ['F-1', 'F-2']) await lotse.record(RELEASES, released(releaseId));
    await lotse.record(DISCLOSURES, disclosed('W-1'));
    await lotse.record(`${RELEASES}/F-2/withdrawal`, { on: '2016-02-03' });
    await lotse.settled();
  });

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));

  it('NOTHING_SEALED: an entry without anything that could be erased', async () => {
    const { body } = await lotse.get('/streams/unit-U1');
    const [{ event }] = body['steps'] as [{ event: { id: string } }];
    const path = `/streams/unit-U1/entries/${event.id}/erasures`;
    await expectRefused(lotse, ['NOTHING_SEALED', 422, 'eventId', path, erasure]);
  });

  it('LEGAL_HOLD: a text of a household with somebody in it whose data are held', async () => {
    const events = await lotse.lotse.store.readStream('moveout-H-TWO');
    const path = `/streams/moveout-H-TWO/entries/${events.at(-1)!.id}/erasures`;
    await expectRefused(lotse, ['LEGAL_HOLD', 409, 'eventId', path, erasure]);
  });
});

describe('refusals of disposals', () => {
  let lotse: LotseOverHttp;
  let one: Record<string, string>;
  beforeAll(async () => {
    const started = await startWithLale('2016-03-20T08:00:00.000Z');
    lotse = started.lotse;
    one = await lotse.signedInAs({ subject: 'one', roles: ['UNIT_LEAD'] });
    for (const name of ['NEW', 'OFFERED', 'ANSWERED', 'PROPOSED', 'GONE']) {
      await started.arrive(`R-${name}`, `H-${name}`);
      await lotse.record(`/residents/R-${name}/other-departures`, { kind: 'RETURN_VOLUNTARY', on: '2016-02-01' });
    }
    await started.arrive('R-NOTED', 'H-NOTED');
    await started.openCase('R-NOTED', 'C-NOTED');
    await lotse.record('/consultations', {
      ...{
        consultationId: 'B-1',
        residentId: 'R-NOTED',
        caseId: 'C-NOTED',
        accommodationId: 'OSK',
        managerId: 'IM-003',
      },
      ...{ topics: ['LANGUAGE'], occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED', on: '2016-01-18' },
      note: 'eine Notiz',
    });
    await lotse.record('/residents/R-NOTED/other-departures', { kind: 'RETURN_VOLUNTARY', on: '2016-02-01' });
    await lotse.record('/residents/R-NOTED/cases/C-NOTED/closure', { reason: 'MOVED_AWAY', on: '2016-02-01' });
    lotse.at('2023-03-20T08:00:00.000Z');
    await lotse.record('/residents/R-NOTED/note-disposal-proposal', noted, one);
    await lotse.record('/residents/R-NOTED/note-disposal-approval', noted);
    const offered = ['OFFERED', 'ANSWERED', 'PROPOSED', 'GONE'];
    for (const name of offered) await lotse.record(`/residents/R-${name}/archive-offer`, { on: '2023-03-01' });
    for (const name of offered.slice(1)) await lotse.record(`/residents/R-${name}/archive-answer`, archived);
    for (const name of offered.slice(2)) await lotse.record(`/residents/R-${name}/disposal-proposal`, seen, one);
    await lotse.record('/residents/R-GONE/disposal-approval', seen);
    await lotse.record('/residents/R-GONE/disposal-execution', seen);
    await lotse.settled();
  });

  const noted = { endsOn: '2019-12-31' };
  const archived = { answer: 'TAKEN_OVER', on: '2023-03-02' };
  const again = { ...archived, on: '2023-03-20' };
  const NOW: readonly Refused[] = [
    ['ARCHIVE_NOT_OFFERED', 409, 'residentId', '/residents/R-NEW/disposal-proposal', seen],
    ['ARCHIVE_NOT_OFFERED', 409, 'residentId', '/residents/R-NEW/archive-answer', again],
    ['RETENTION_ENDS_OTHERWISE', 409, 'endsOn', '/residents/R-ANSWERED/disposal-proposal', { endsOn: '2021-12-31' }],
    ['ARCHIVE_OFFER_PENDING', 409, 'residentId', '/residents/R-OFFERED/disposal-proposal', seen],
    ['ARCHIVE_ALREADY_ANSWERED', 409, 'residentId', '/residents/R-ANSWERED/archive-answer', again],
    ['DISPOSAL_NOT_PROPOSED', 409, 'residentId', '/residents/R-ANSWERED/disposal-approval', seen],
    ['DISPOSAL_NOT_APPROVED', 409, 'residentId', '/residents/R-PROPOSED/disposal-execution', seen],
    ['NO_NOTES', 409, 'residentId', '/residents/R-NEW/note-disposal-proposal', noted],
    ['ALREADY_DISPOSED', 409, 'residentId', '/residents/R-GONE/archive-answer', again],
  ];

  it.each(NOW)('%s', (...refused) => expectRefused(lotse, refused));

  it('NOTES_ALREADY_DISPOSED: nobody says that it did not happen', async () => {
    const eventId = (await lotse.lotse.store.readStream('disposal-R-NOTED')).at(-1)!.id;
    const path = '/streams/disposal-R-NOTED/voids';
    await expectRefused(lotse, ['NOTES_ALREADY_DISPOSED', 409, 'eventId', path, { eventId, reason: 'Irrtum' }]);
  });

  it('FOUR_EYES_REQUIRED: nobody approves what they have proposed', () =>
    expectRefused(lotse, [
      'FOUR_EYES_REQUIRED',
      403,
      'residentId',
      '/residents/R-PROPOSED/disposal-approval',
      seen,
      one,
    ]));
});
