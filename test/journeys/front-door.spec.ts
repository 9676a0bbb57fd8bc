import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

/** A command is called as its folder is: `write/move-unit` is `moveUnit`. */
const writeSlicesWithRoutes = () =>
  readdirSync('libs/contexts', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/write\/[^/]+\/[^/]+\.http\.ts$/.test(file))
    .map((file) => basename(file, '.http.ts').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()));

const unit = (unitId: string) => ({ unitId, name: 'Integrationsmanagement', on: '2016-01-01' });

describe('the front door', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
    await lotse.record('/units', unit('U1'));
    await lotse.record('/staff', { staffId: 'IM-001', unitId: 'U1', contract: { from: '2016-01-01' }, fte: 0.5 });
  });

  const versionOf = async (stream: string) => (await lotse.get(`/streams/${stream}`)).body['version'];

  describe('refuses what it does not understand', () => {
    it('names every unknown, missing and invalid field at once', async () => {
      const { status, headers, body } = await lotse.post('/staff', {
        staffId: 'IM 002',
        unitId: 'U1',
        contract: { from: '2016-02-30', till: '2016-12-31' },
        fte: '1',
        salary: 1,
      });
      expect(status).toBe(422);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ status: 422, code: 'INVALID_FIELDS', instance: '/staff' });
      const fields = body['fields'] as { field: string; code: string }[];
      expect(fields.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
        'contract.from INVALID_DAY',
        'contract.till UNKNOWN_FIELD',
        'fte NOT_A_NUMBER',
        'salary UNKNOWN_FIELD',
        'staffId INVALID_CHARACTERS',
      ]);
      expect((await lotse.get('/streams/staff-IM-002')).status).toBe(404);
    });

    it.each([
      ['not JSON', '{"unitId":', 400, 'MALFORMED_REQUEST'],
      ['no object', '[1]', 422, 'INVALID_FIELDS'],
      ['nothing', '', 400, 'MALFORMED_REQUEST'],
      ['more than a mebibyte', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
    ])('a body that is %s', async (_, body, status, code) => {
      const answer = await lotse.post('/units', body);
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
    });

    it('null where a field may be left out, and characters nobody types', async () => {
      const { body } = await lotse.post('/units', { ...unit('U9'), code: null, name: 'a\u0000b' });
      expect((body['fields'] as { field: string }[]).map(({ field }) => field).sort()).toEqual(['code', 'name']);
    });

    it('an address or a method there is not', async () => {
      expect((await lotse.get('/nowhere')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    });

    it('reporting dates that do not exist, and questions it does not know', async () => {
      const { status, body } = await lotse.get('/reports/staffing?asOf=2015-02-29&knownAt=yesterday&site=OSK');
      expect(status).toBe(422);
      expect((body['fields'] as { field: string; code: string }[]).map(({ field, code }) => [field, code])).toEqual(
        expect.arrayContaining([
          ['asOf', 'INVALID_DAY'],
          ['knownAt', 'INVALID_INSTANT'],
          ['site', 'UNKNOWN_FIELD'],
        ]),
      );
    });

    it('dates before the service began and in the future', async () => {
      const before = await lotse.post('/units', { ...unit('U8'), on: '2014-12-31' });
      expect(before.body).toMatchObject({ status: 422, code: 'BEFORE_SERVICE_START', fields: [{ field: 'on' }] });
      expect(before.body['detail']).toBe('Das Datum liegt vor dem Beginn des Integrationsmanagements (01.01.2015).');
      const after = await lotse.post('/units', { ...unit('U8'), on: '2016-03-02' });
      expect(after.body).toMatchObject({ status: 422, code: 'DATE_IN_FUTURE' });
    });
  });

  it('asks why an entry comes more than 30 days late, or as many as the policy of the day says', async () => {
    const late = { ...unit('U6'), on: '2016-01-31', lateReason: undefined };
    const { body } = await lotse.post('/units', { ...late, on: '2016-01-30' });
    expect(body).toMatchObject({ status: 422, code: 'LATE_ENTRY_NEEDS_REASON', fields: [{ field: 'lateReason' }] });
    expect(body['detail']).toContain('Der 30.01.2016 liegt mehr als 30 Tage zurück.');
    expect((await lotse.post('/units', { ...late, lateReason: '' })).body).toMatchObject({ code: 'INVALID_FIELDS' });
    expect((await lotse.post('/units', late)).status).toBe(201);
    await lotse.record('/policies/backdating/versions', {
      values: { freeDays: 3 },
      validFrom: '2016-01-01',
      source: 'spec',
    });
    const named = { name: 'Integration', on: '2016-02-27' };
    expect((await lotse.post('/units/U6/names', { ...named, on: '2016-02-26', lateReason: undefined })).status).toBe(
      422,
    );
    expect((await lotse.post('/units/U6/names', { ...named, lateReason: undefined })).status).toBe(201);
    const { status } = await lotse.post('/units/U6/names', {
      name: 'Anders',
      on: '2016-02-10',
      lateReason: 'lag im Ordner',
    });
    expect(status).toBe(201);
    const steps = (await lotse.get('/streams/unit-U6')).body['steps'] as { event: { meta: object; data: object } }[];
    expect(steps.at(-1)?.event.meta).toMatchObject({ lateReason: 'lag im Ordner' });
    expect(steps.at(-1)?.event.data).not.toHaveProperty('lateReason');
  });

  it('explains every fact by its events, at two dates', async () => {
    const { body } = await lotse.get('/facts/employment?asOf=2016-02-01&where=staffId=IM-001');
    const [fact] = body['facts'] as { values: object; from: string; sources: { type: string }[] }[];
    expect(fact).toMatchObject({
      values: { staffId: 'IM-001' },
      from: '2016-01-01',
      sources: [{ type: 'StaffHired' }],
    });
    expect((await lotse.get('/facts/employment?asOf=2016-02-01&where=fte=many')).body['facts']).toEqual([]);
    expect((await lotse.get('/facts/nothing')).body).toMatchObject({ status: 404, code: 'FACT_TABLE_UNKNOWN' });
    expect((await lotse.get('/facts/employment?where=salary=1')).body).toMatchObject({
      status: 422,
      code: 'FACT_COLUMN_UNKNOWN',
    });
    const { tables } = (await lotse.get('/facts')).body as unknown as { tables: { table: string }[] };
    expect(tables.map(({ table }) => table)).toContain('presence');
  });

  it('takes the calendar day from Berlin: half past eleven at night there is another day in UTC', async () => {
    lotse.at('2016-06-30T22:30:00.000Z');
    expect((await lotse.post('/units', { ...unit('U7'), on: '2016-07-01' })).status).toBe(201);
    lotse.at('2016-03-01T08:00:00.000Z');
  });

  it.each([
    ['de', 'Das Sachgebiet hat am 01.02.2016 bereits eine Leitung.'],
    ['en-GB,en;q=0.9,de;q=0.1', 'The unit already has a lead on 2016-02-01.'],
    ['fr', 'Das Sachgebiet hat am 01.02.2016 bereits eine Leitung.'],
  ])('answers in the language asked for: %s', async (language, text) => {
    await lotse.record('/staff/IM-001/deployments', { mode: 'UNIT_LEAD', from: '2016-01-01' });
    await lotse.post('/staff', { staffId: 'IM-010', unitId: 'U1', contract: { from: '2016-02-01' }, fte: 1 });
    const { headers, body } = await lotse.post(
      '/staff/IM-010/deployments',
      { mode: 'UNIT_LEAD', from: '2016-02-01' },
      { 'accept-language': language },
    );
    expect(body).toMatchObject({ status: 409, code: 'UNIT_HAS_LEAD', detail: text });
    expect(headers.get('content-language')).toBe(language.slice(0, 2) === 'en' ? 'en' : 'de');
    expect(body['related']).toHaveLength(1);
  });

  describe('an idempotency key', () => {
    it('makes a repeated command one command, also at the same moment', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const send = () => lotse.post('/units', unit('U2'), headers);
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
      expect((await send()).body).toEqual(answers[0]?.body);
      expect(await versionOf('unit-U2')).toBe(1);
    });

    it('answers as the first time even if the command would be refused by now', async () => {
      const headers = { 'idempotency-key': 'a key of my own' };
      const first = await lotse.post('/units/U2/names', { name: 'Neuer Name', on: '2016-02-01' }, headers);
      await lotse.record('/units/U2/dissolution', { on: '2016-02-15' });
      expect(await lotse.post('/units/U2/names', { name: 'Neuer Name', on: '2016-02-01' }, headers)).toMatchObject({
        status: 201,
        body: first.body,
      });
    });

    it('is refused for another command', async () => {
      const headers = { 'idempotency-key': 'used' };
      await lotse.post('/units', unit('U3'), headers);
      const { status, body } = await lotse.post('/units', unit('U4'), headers);
      expect([status, body['code']]).toEqual([422, 'COMMAND_ID_REUSED']);
    });
  });

  it('If-Match: refuses a change that is based on an older version, and says what has changed since', async () => {
    const { headers } = await lotse.post('/units', unit('U5'));
    expect(headers.get('etag')).toBe('"1"');
    await lotse.record('/units/U5/names', { name: 'Anders', on: '2016-02-01' });
    const { status, body } = await lotse.post(
      '/units/U5/names',
      { name: 'Noch anders', on: '2016-02-02' },
      { 'if-match': '"1"' },
    );
    expect([status, body['code']]).toEqual([409, 'VERSION_CONFLICT']);
    expect(body['changes']).toMatchObject([{ type: 'UnitRenamed', occurredOn: '2016-02-01' }]);
  });

  describe('corrections', () => {
    const entries = async (stream: string) =>
      ((await lotse.get(`/streams/${stream}`)).body['steps'] as { event: { id: string; type: string } }[]).map(
        ({ event }) => event,
      );

    it('replaces an entry by the same command, and the report follows', async () => {
      await lotse.record('/staff', { staffId: 'IM-020', unitId: 'U1', contract: { from: '2016-01-01' }, fte: 1 });
      const before = (await lotse.staffing('2016-03-01')).fte;
      const [hired] = await entries('staff-IM-020');
      await lotse.record('/staff', {
        staffId: 'IM-020',
        unitId: 'U1',
        contract: { from: '2016-01-01' },
        fte: 0.5,
        replaces: { eventId: hired?.id, reason: 'halbe Stelle' },
      });
      expect((await lotse.staffing('2016-03-01')).fte).toBe(before - 0.5);
    });

    it('voids an entry, but not one that later entries rest on', async () => {
      await lotse.record('/staff', { staffId: 'IM-021', unitId: 'U1', contract: { from: '2016-01-01' }, fte: 1 });
      await lotse.record('/staff/IM-021/deployments', { mode: 'MOBILE', from: '2016-01-04' });
      const [hired, deployed] = await entries('staff-IM-021');
      const refused = await lotse.post('/streams/staff-IM-021/voids', { eventId: hired?.id, reason: 'Irrtum' });
      expect(refused.body).toMatchObject({
        status: 409,
        code: 'CONFLICTS_WITH_LATER_ENTRY',
        detail: 'Der Eintrag widerspricht dem späteren Eintrag „StaffDeployed“ vom 04.01.2016.',
        related: [deployed?.id],
      });
      await lotse.record('/streams/staff-IM-021/voids', { eventId: deployed?.id, reason: 'Irrtum' });
      await lotse.record('/streams/staff-IM-021/voids', { eventId: hired?.id, reason: 'Irrtum' });
      const again = await lotse.post('/streams/staff-IM-021/voids', { eventId: hired?.id, reason: 'Irrtum' });
      expect(again.body).toMatchObject({ status: 409, code: 'ENTRY_NOT_IN_EFFECT' });
    });
  });

  it('a query that names no position sees what was recorded before it was asked', async () => {
    const { body: before } = await lotse.get('/reports/staffing?asOf=2016-03-01');
    await lotse.record('/units', unit('U30'));
    const { body } = await lotse.get('/reports/staffing?asOf=2016-03-01');
    expect(body['units']).toBe((before['units'] as number) + 1);
  });

  it('a query that names a position ahead of the log says so instead of answering without it', async () => {
    const { status, headers, body } = await lotse.get('/reports/staffing?asOf=2016-03-01&position=999999');
    expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'NOT_YET_PROJECTED', '1']);
  });

  it('describes itself: OpenAPI 3.1, valid, every command by its name in the model', async () => {
    const { body } = await lotse.get('/openapi.json');
    expect(body['openapi']).toBe('3.1.0');
    expect(await new Validator().validate(body)).toMatchObject({ valid: true });
    const paths = Object.values(body['paths'] as Record<string, Record<string, { operationId: string }>>);
    const named = (method: string) => paths.flatMap((path) => path[method]?.operationId ?? []).sort();
    // Looking for people is no command, but names do not belong into addresses; who reads what is no entry.
    const others = ['findPeople', 'voidEntry', 'breakGlass', 'acknowledgeOpening', 'rotateSealKey'];
    const readers = ['registerConsumer', 'rotateConsumerKey', 'setWebhook', 'rotateWebhookSecret'];
    const calls = ['retryWebhook', 'redeliverWebhook'];
    expect(named('post')).toEqual([...writeSlicesWithRoutes(), ...others, ...readers, ...calls].sort());
    expect(named('get')).toEqual(
      expect.arrayContaining(['replayStream', 'staffingReport', 'live', 'ready', 'metrics']),
    );
    expect(named('delete')).toEqual(['removeConsumer', 'removeWebhook']);
    expect(new Set(['get', 'post', 'delete'].flatMap(named)).size).toBe(
      paths.flatMap((path) => Object.keys(path)).length,
    );
  });

  it('says whether it lives and whether it is ready', async () => {
    expect((await lotse.get('/health/live')).status).toBe(200);
    expect((await lotse.get('/health/ready')).body).toMatchObject({ status: 'ok' });
  });
});
