import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema?: Readonly<{ type?: string; format?: string; enum?: readonly string[] }>;
}
interface Route {
  readonly path: string;
  readonly parameters: readonly Parameter[];
}

/** What a parameter may be given, percent-encoded: dates, instants, numbers, choices and ids alike. */
const ODD: Readonly<Record<string, string>> = {
  nothing: '',
  NUL: 'OSK%00',
  'half a character': '%ED%A0%80',
  'broken UTF-8': '%C3',
  'a mark of the direction of writing': '%E2%80%AE',
  'a long text': 'x'.repeat(3_000),
  'more than a head may have': 'x'.repeat(20_000),
  'a day there is not': '2016-02-30',
  'the year 10000': '10000-01-01',
  'an instant too far': '%2B275760-09-13T00:00:00Z',
  'no number': 'NaN',
  'a number beyond all': '1e309',
  'a number that no integer holds': '9'.repeat(30),
  'a name that every object has': '__proto__',
};

/** What one parameter or another takes: it must be asked alone, so that it is not refused for the others' sake. */
const POSSIBLE: Readonly<Record<string, string>> = {
  'a quote': '%27%20OR%201=1--',
  'the year 0000': '0000-01-01',
  'the last day of all': '9999-12-31',
  'a far instant': '9999-12-31T23:59:59Z',
  'a negative number': '-1',
  'a fraction': '0.5',
};

/** Problems of the request as a whole: there is no field to name. */
const WITHOUT_FIELD = ['MALFORMED_REQUEST', 'ADDRESS_TOO_LONG', 'HEAD_TOO_LARGE', 'NOT_FOUND'];

/** Takes no parameter, and its answer has no end. */
const ENDLESS = '/freshness/stream';

/** Every route that is asked with GET, and what it may be told. */
async function getRoutes({ get }: LotseOverHttp): Promise<Route[]> {
  const { body } = await get('/openapi.json');
  return Object.entries(body['paths'] as Record<string, { get?: Omit<Route, 'path'> }>).flatMap(([path, { get }]) =>
    get === undefined || path === ENDLESS ? [] : [{ path, parameters: get.parameters ?? [] }],
  );
}

const isAsked = ({ in: place }: Parameter) => place !== 'header';

/** A value that the parameter can have. */
function plain({ schema = {}, name }: Parameter): string {
  if (schema.enum) return schema.enum[0]!;
  if (schema.format === 'date') return '2016-02-01';
  if (schema.type === 'number' || schema.type === 'integer') return '1';
  return name;
}

/** The address of a route with one parameter, or one that there is not, given so. */
function addressOf({ path, parameters }: Route, given: Readonly<Record<string, string>>): string {
  const valueOf = (parameter: Parameter) => given[parameter.name] ?? plain(parameter);
  const filled = parameters.reduce(
    (so, parameter) => (parameter.in === 'path' ? so.replace(`{${parameter.name}}`, valueOf(parameter)) : so),
    path,
  );
  const asked = parameters.filter(({ in: place, required, name }) => place === 'query' && (required || name in given));
  return `${filled}?${asked.map((parameter) => `${parameter.name}=${valueOf(parameter)}`).join('&')}`;
}

describe('questions that no form asks', () => {
  let lotse: LotseOverHttp;
  let routes: Route[];
  beforeAll(async () => {
    const started = await startWithLale('2016-03-20T08:00:00.000Z');
    lotse = started.lotse;
    // What the addresses name by the names of their parameters is there: otherwise that is said first.
    await started.arrive('residentId', 'householdId');
    const moveOut = { moveOutId: 'moveOutId', memberIds: ['residentId'], on: '2016-03-01' };
    await lotse.record('/households/householdId/move-outs', moveOut);
    await lotse.settled();
    routes = await getRoutes(lotse);
  });

  /** What is wrong with an answer: it must be one, or a problem with its code and, unless it has none, its field. */
  async function fault(address: string): Promise<string | undefined> {
    const response = await lotse.fetch(address);
    const { status, headers } = response;
    const text = await response.text();
    // Answers need not be JSON; problems are.
    if (status === 200) return undefined;
    const body = JSON.parse(text) as Answer['body'];
    const isProblem = headers.get('content-type')?.startsWith('application/problem+json') && status < 500;
    const isNamed = WITHOUT_FIELD.includes(String(body['code'])) || (body['fields'] as unknown[])?.length > 0;
    return isProblem && isNamed ? undefined : `${status} ${address.slice(0, 200)} ${JSON.stringify(body)}`;
  }

  async function faults(addresses: readonly string[]): Promise<string[]> {
    const found: (string | undefined)[] = [];
    for (let next = 0; next < addresses.length; next += 8) {
      found.push(...(await Promise.all(addresses.slice(next, next + 8).map(fault))));
    }
    return found.filter((one) => one !== undefined);
  }

  /** Every route once for each of its parameters. */
  const each = (address: (route: Route, parameter: Parameter) => string) =>
    routes.flatMap((route) => route.parameters.filter(isAsked).map((parameter) => address(route, parameter)));

  it.each(Object.entries({ ...ODD, ...POSSIBLE }))('%s in all parameters of a route', async (_, value) => {
    const all = ({ parameters }: Route) => Object.fromEntries(parameters.map(({ name }) => [name, value]));
    expect(routes.length).toBeGreaterThan(50);
    expect(await faults(routes.map((route) => addressOf(route, all(route))))).toEqual([]);
  });

  it.each(Object.entries(POSSIBLE))('%s in each parameter of a route, and nothing else odd', async (_, value) => {
    expect(await faults(each((route, { name }) => addressOf(route, { [name]: value })))).toEqual([]);
  });

  it('a parameter twice, or as a list', async () => {
    expect(await faults(each((route, { name }) => `${addressOf(route, { [name]: 'X' })}&${name}=Y`))).toEqual([]);
    expect(await faults(each((route, { name }) => `${addressOf(route, {})}&${name}[]=X&${name}[a]=Y`))).toEqual([]);
  });

  it('a parameter there is not: it is named', async () => {
    for (const route of routes.filter(({ parameters }) => parameters.some(({ in: place }) => place === 'query'))) {
      const { status, body } = await lotse.get(`${addressOf(route, {})}&dropTables=1`);
      expect([route.path, status, body['fields']]).toEqual([
        route.path,
        422,
        [expect.objectContaining({ field: 'dropTables', code: 'UNKNOWN_FIELD' })],
      ]);
    }
  });
});
