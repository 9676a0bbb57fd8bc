import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startTalks, talk } from './talks.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-10';
const cases = '/residents/R-LALE/cases';
const topics = '/accommodations/OSK/focus-topics';
const topic = { topicKey: 'WOMEN', need: 'Frauenfrühstück', operatorId: 'O-NORD', agreedWith: 'Leitung', from: on };
const adopted = { values: { freeDays: 30 }, validFrom: '2015-01-01', source: 'Dienstanweisung' };
const renamed = { name: 'Integration', on };

const REFUSED: readonly Refused[] = [
  [
    'CASE_ID_TAKEN',
    409,
    'caseId',
    '/residents/R-AYLA/cases',
    { caseId: 'C-R-AYLA', managerId: 'IM-003', openedBecause: 'NEED', on },
  ],
  ['CASE_NOT_CLOSED', 409, 'caseId', `${cases}/C-R-LALE/reopenings`, { on }],
  [
    ...(['HANDOVER_OFFER_PENDING', 409, 'related', `${cases}/C-R-LALE/handover-offers`] as const),
    { offerId: 'A-2', toManagerId: 'IM-021', reason: 'Urlaub', on },
  ],
  ['CONSULTATION_ID_TAKEN', 409, 'consultationId', '/consultations', talk('B-1', { topics: ['LANGUAGE'], on })],
  ['POLICY_VERSION_EXISTS', 409, 'validFrom', '/policies/backdating/versions', { ...adopted, values: { freeDays: 9 } }],
  ['TOPIC_IS_CORE', 422, 'topicKey', topics, { ...topic, topicKey: 'LANGUAGE' }],
  ['NEED_REQUIRED', 422, 'need', topics, { ...topic, topicKey: 'HEALTH', need: 'x' }],
  ['TOPIC_ALREADY_AGREED', 409, 'topicKey', topics, { ...topic, need: 'Gymnastik am Morgen' }],
  ['TOPIC_NOT_RUNNING', 409, 'topicKey', `${topics}/HEALTH/end`, { reason: 'kein Bedarf', on }],
  ['INVALID_IF_MATCH', 400, 'If-Match', '/units/U1/names', renamed, { 'if-match': 'the latest' }],
  [
    'INVALID_IDEMPOTENCY_KEY',
    400,
    'Idempotency-Key',
    '/units/U1/names',
    renamed,
    { 'idempotency-key': 'x'.repeat(256) },
  ],
];

describe('refusals of casework, partnership, governance, and of corrections', () => {
  let lotse: LotseOverHttp;
  let firstEntry: (stream: string) => Promise<string>;
  beforeAll(async () => {
    ({ lotse, firstEntry } = await startTalks());
    await lotse.record('/staff', { staffId: 'IM-021', unitId: 'U1', contract: { from: '2015-10-01' }, fte: 1 });
    await lotse.record('/staff/IM-021/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: '2015-10-01' });
    await lotse.record('/residents/R-AYLA/cases/C-R-AYLA/closure', { reason: 'GOAL_REACHED', on: '2016-01-10' });
    const offered = { offerId: 'A-1', toManagerId: 'IM-021', reason: 'Urlaub', on: '2016-02-01' };
    await lotse.record(`${cases}/C-R-LALE/handover-offers`, offered);
    await lotse.record('/consultations', talk('B-1', { interpreter: 'MISSING', on }));
    await lotse.record('/policies/backdating/versions', adopted);
    await lotse.record('/operators', { operatorId: 'O-NORD', name: 'Testbetreiber Nord', on: '2015-09-23' });
    await lotse.record('/accommodations/OSK/operators', { operatorId: 'O-NORD', from: '2015-09-23' });
    await lotse.record(topics, topic);
    await lotse.settled();
  });

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));

  it('ENTRY_NOT_FOUND, CORRECTS_OTHER_KIND: a correction of an entry of another stream, or of another kind', async () => {
    const correcting = (eventId: string) => ({ ...renamed, replaces: { eventId, reason: 'Irrtum' } });
    const path = '/units/U1/names';
    const other = await firstEntry('staff-IM-003');
    const own = await firstEntry('unit-U1');
    await expectRefused(lotse, ['ENTRY_NOT_FOUND', 404, 'replaces.eventId', path, correcting(other)]);
    await expectRefused(lotse, ['CORRECTS_OTHER_KIND', 422, 'replaces.eventId', path, correcting(own)]);
  });
});
