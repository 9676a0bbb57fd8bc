import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const names = '/units/U1/names';
const renamed = { name: 'Integration', on: '2016-03-10' };
const KEY = 'my-first-entry';

const REFUSED: readonly Refused[] = [
  ['BEFORE_SERVICE_START', 422, 'on', names, { ...renamed, on: '2014-12-31' }],
  ['DATE_IN_FUTURE', 422, 'on', names, { ...renamed, on: '2016-03-21' }],
  ['LATE_ENTRY_NEEDS_REASON', 422, 'lateReason', names, { ...renamed, on: '2016-02-01', lateReason: undefined }],
  ['INVALID_IF_MATCH', 400, 'If-Match', names, renamed, { 'if-match': 'the latest' }],
  ['VERSION_CONFLICT', 409, 'If-Match', names, renamed, { 'if-match': '"1"' }],
  ['INVALID_IDEMPOTENCY_KEY', 400, 'Idempotency-Key', names, renamed, { 'idempotency-key': 'x'.repeat(256) }],
  ['COMMAND_ID_REUSED', 422, 'Idempotency-Key', names, renamed, { 'idempotency-key': KEY }],
  ['STREAM_NOT_FOUND', 404, 'stream', '/streams/unit-U99'],
  ['FACT_TABLE_UNKNOWN', 404, 'table', '/facts/weather'],
  ['FACT_COLUMN_UNKNOWN', 422, 'where', '/facts/employment?where=weather=rain'],
];

describe('refusals of every command, of corrections, and of questions about entries', () => {
  let lotse: LotseOverHttp;
  let entries: (stream: string) => Promise<readonly string[]>;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await lotse.post(names, { name: 'Erster Name', on: '2016-03-01' }, { 'idempotency-key': KEY });
    await lotse.record(names, { name: 'Zweiter Name', on: '2016-03-02' });
    await lotse.settled();
    entries = async (stream) =>
      ((await lotse.get(`/streams/${stream}`)).body['steps'] as { event: { id: string } }[]).map(
        ({ event }) => event.id,
      );
    const [, , second] = await entries('unit-U1');
    await lotse.record('/streams/unit-U1/voids', { eventId: second!, reason: 'Irrtum' });
    await lotse.settled();
  });

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));

  it('a correction of an entry of another stream, of another kind, or of one that is corrected already', async () => {
    const correcting = (eventId: string) => ({ ...renamed, replaces: { eventId, reason: 'Irrtum' } });
    const [other] = await entries('staff-IM-003');
    const [established, , voided] = await entries('unit-U1');
    await expectRefused(lotse, ['ENTRY_NOT_FOUND', 404, 'replaces.eventId', names, correcting(other!)]);
    await expectRefused(lotse, ['CORRECTS_OTHER_KIND', 422, 'replaces.eventId', names, correcting(established!)]);
    await expectRefused(lotse, ['ENTRY_NOT_IN_EFFECT', 409, 'replaces.eventId', names, correcting(voided!)]);
  });
});
