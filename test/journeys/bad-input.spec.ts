import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

interface Schema {
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
}
interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every route that takes a body, with the schema of it. */
async function postRoutes({ get }: LotseOverHttp) {
  const { body } = await get('/openapi.json');
  const { schemas } = body['components'] as { schemas: Record<string, Schema> };
  const resolved = ({ $ref, ...schema }: Schema): Schema =>
    $ref === undefined ? schema : (schemas[$ref.replace('#/components/schemas/', '')] ?? {});
  return Object.entries(body['paths'] as Record<string, { post?: Operation }>).flatMap(([path, { post }]) =>
    post?.requestBody === undefined
      ? []
      : [
          {
            path: path.replace(/\{\w+\}/g, 'X'),
            schema: resolved(post.requestBody.content['application/json']?.schema ?? {}),
          },
        ],
  );
}

/** What the addresses name is there: otherwise that is said first. */
async function recordAll(lotse: LotseOverHttp, id: string) {
  const site = { accommodationId: 'OSK', on: '2016-03-01' };
  await lotse.record('/residents', { residentId: id, householdId: id, arrivalKind: 'OTHER', ...site });
  const asked = { requestId: id, requestedBy: 'OPERATOR', topics: ['LANGUAGE'] };
  await lotse.record('/consultation-requests', { ...asked, ...site });
  await lotse.record('/employers', { employerId: id, name: 'Bäckerei Erfunden GmbH', on: '2016-03-01' });
  await lotse.record('/placements', {
    ...{ placementId: id, residentId: 'R-LALE', caseId: 'C-1', kind: 'LABOUR_MEASURE', startsOn: '2016-03-14' },
    ...{ employerId: id, supportedBy: 'IM', permission: { basis: 'NOT_REQUIRED', ruleId: 'no-employment' } },
  });
}

const fieldsOf = ({ body }: Answer) => (body['fields'] as readonly { field: string; code: string }[]) ?? [];
const isRefusal = ({ status, body }: Answer) => status >= 400 && status < 500 && typeof body['code'] === 'string';

describe('input that no form sends', () => {
  let lotse: LotseOverHttp;
  let routes: Awaited<ReturnType<typeof postRoutes>>;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await recordAll(lotse, 'X');
    await lotse.settled();
    routes = await postRoutes(lotse);
  });

  /** What a request is refused with; nothing must have been written. */
  const refused = async (path: string, body: unknown) => {
    const head = await lotse.lotse.store.head();
    const answer = await lotse.post(path, body);
    expect({ path, refused: isRefusal(answer) || answer }).toEqual({ path, refused: true });
    expect({ path, head: await lotse.lotse.store.head() }).toEqual({ path, head });
    return answer;
  };

  it('nothing where something must be said: every required field is named, at every route', async () => {
    expect(routes.length).toBeGreaterThan(90);
    for (const { path, schema } of routes) {
      const named = fieldsOf(await refused(path, {})).map(({ field }) => field);
      expect({ path, named }).toEqual({ path, named: expect.arrayContaining([...(schema.required ?? [])]) });
    }
  });

  it.each([
    ['a number', 4711],
    ['nothing', null],
    ['an object in an object', { a: { b: {} } }],
    ['half a character', '\ud800'],
  ])('%s in every field, at every route: every field is named', async (_, value) => {
    for (const { path, schema } of routes) {
      const fields = Object.keys(schema.properties ?? {});
      const answer = await refused(path, Object.fromEntries(fields.map((field) => [field, value])));
      expect({ path, status: [400, 422].includes(answer.status) || answer.body }).toEqual({ path, status: true });
      expect({ path, named: fieldsOf(answer).length > 0 }).toEqual({ path, named: true });
    }
  });

  it('a field there is not, at every route', async () => {
    for (const { path } of routes) {
      const answer = await refused(path, { dropTables: true });
      expect(answer.status).toBe(422);
      expect(fieldsOf(answer)).toContainEqual(expect.objectContaining({ field: 'dropTables', code: 'UNKNOWN_FIELD' }));
    }
  });

  it.each([
    ['nothing at all', undefined],
    ['an empty text', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of commands', '[{"on":"2016-02-01"}]'],
    ['a text', '"2016-02-01"'],
    ['a number', '4711'],
    ['no JSON', '{"on":'],
    ['a name of every object', '{"__proto__":{"on":"2016-02-01"},"on":"2016-02-01"}'],
  ])('%s for a body, at every route', async (_, body) => {
    for (const { path } of routes) {
      const { status } = await refused(path, body);
      expect({ path, status, isKnown: [400, 415, 422].includes(status) }).toEqual({ path, status, isKnown: true });
    }
  });

  it('a hundred objects in each other, or a megabyte, in every field, at every route', async () => {
    const nested: object = Array.from({ length: 100 }).reduce<object>((inner) => ({ inner }), {});
    for (const { path, schema } of routes) {
      const fields = Object.keys(schema.properties ?? {});
      const named = fieldsOf(await refused(path, Object.fromEntries(fields.map((field) => [field, nested]))));
      expect({ path, named: named.length > 0 }).toEqual({ path, named: true });
      const [first = 'none', ...others] = fields;
      const long = { ...Object.fromEntries(others.map((field) => [field, 1])), [first]: 'x'.repeat(1_000_000) };
      expect({ path, status: (await refused(path, long)).status }).toEqual({ path, status: 422 });
    }
  });

  it('numbers written as texts: each is named', async () => {
    const numbers = routes.flatMap(({ path, schema }) =>
      Object.entries(schema.properties ?? {})
        .filter(([, { type }]) => type === 'number' || type === 'integer')
        .map(([field]) => ({ path, field })),
    );
    expect(numbers.length).toBeGreaterThan(10);
    for (const { path, field } of numbers) {
      const named = fieldsOf(await refused(path, { [field]: '1' }));
      expect({ path, named }).toEqual({
        path,
        named: expect.arrayContaining([expect.objectContaining({ field, code: expect.stringMatching(/^NOT_A_/) })]),
      });
    }
  });

  it('thousands of entries, or a mebibyte, in every field, at every route', async () => {
    for (const { path, schema } of routes) {
      const fields = Object.keys(schema.properties ?? {});
      const long = Array.from({ length: 2_000 }, (_, index) => `X${index}`);
      const many = await refused(path, Object.fromEntries(fields.slice(0, 1).map((field) => [field, long])));
      expect({ path, named: fieldsOf(many).length > 0 }).toEqual({ path, named: true });
    }
    expect((await refused('/units', { name: 'x'.repeat(1 << 20) })).body).toMatchObject({
      status: 413,
      code: 'BODY_TOO_LARGE',
    });
  });

  const secondCase = { caseId: 'C-2', managerId: 'IM-003', openedBecause: 'NEED', on: '2016-03-01' };
  const unit = { unitId: 'U9', name: 'Integrationsmanagement', on: '2016-03-01' };
  it.each([
    ['a day there is not', '/units', { ...unit, on: '2015-02-29' }, 'INVALID_FIELDS', 'on'],
    ['a day to come', '/units', { ...unit, on: '2016-03-21' }, 'DATE_IN_FUTURE', 'on'],
    ['marks that turn the direction of writing', '/units', { ...unit, unitId: 'U\u202e9' }, 'INVALID_FIELDS', 'unitId'],
    ['a name of blanks', '/units', { ...unit, name: ' \u200f\u200b ' }, 'INVALID_FIELDS', 'name'],
    ['an unknown person', '/residents/R-NOBODY/cases', secondCase, 'NOBODY_THERE', 'residentId'],
  ])('%s', async (_, path, body, code, field) => {
    const answer = await refused(path, body);
    expect(answer.body['code']).toBe(code);
    expect(fieldsOf(answer).map((named) => named.field)).toContain(field);
  });

  it.each([
    [
      'a person in two places',
      '/residents',
      { residentId: 'R-LALE', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-03-01' },
      'RESIDENT_ALREADY_PRESENT',
    ],
    ['a second case', '/residents/R-LALE/cases', secondCase, 'CASE_ALREADY_OPEN'],
  ])('%s: the entry in conflict is named', async (_, path, body, code) => {
    const answer = await refused(path, body);
    expect(answer.body).toMatchObject({ status: 409, code });
    expect((answer.body['related'] as unknown[]).length + fieldsOf(answer).length).toBeGreaterThan(0);
  });
});
