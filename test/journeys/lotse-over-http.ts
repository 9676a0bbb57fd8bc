import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from '@jest/globals';
import { LocalIssuer, type SignedIn } from '#libs/access';
import { type Instant, type LocalDate, START } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import type { Database } from '#libs/event-store-sql';
import { parkedInWords } from '#libs/runners';
import type { Vault } from '#libs/vault';
import { createApp } from '../../apps/standalone/src/app.js';
import { endDays } from '../../apps/standalone/src/days.js';
import type { Poisoned } from '../../apps/standalone/src/config.js';
import { openEventLog } from '../../apps/standalone/src/event-log.js';
import { logFile } from '../../apps/standalone/src/log/log-file.js';
import { type Lotse, onDatabase } from '../../apps/standalone/src/lotse.js';
import { outletOf } from '../../apps/standalone/src/outlet.js';
import type { EsdbEmulator } from '../esdb-emulator/emulator.js';
import { closeBeforeDropping, openInMemory } from '../setup/databases.js';
import { readyInMemory, readyOnPostgres } from './ready-databases.js';

/** An answer over HTTP, with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What a journey expects of a body it says itself.
  readonly body: Readonly<Record<string, unknown>>;
}

/** Works in every role that records and asks: for journeys that are not about who may do what. */
const EVERYBODY: SignedIn = {
  subject: 'everybody',
  roles: [
    ...(['UNIT_LEAD', 'INTEGRATION_MANAGER', 'HR_CLERK', 'REPORT_EDITOR', 'DATA_PROTECTION_OFFICER'] as const),
    ...(['ADMINISTRATOR', 'AUDITOR'] as const),
  ],
  scopes: ['feed', 'import', 'metrics'],
  sites: [],
};

const PATIENCE_MS = 10_000;
const NOWHERE_ELSE = { eventStream: 'lotse', dataDir: '', databaseUrl: undefined };

/** Loaded only where it is used, like the client. */
const startEmulator = async () => (await import('../esdb-emulator/emulator.js')).EsdbEmulator.start();

/**
 * The whole service on a database of its own, over real HTTP, with a clock that the journey sets.
 *
 * @param eventStore where its events are, if not in the database; killed with it
 */
export async function startLotse(
  now: Instant,
  database?: Database,
  vault?: Vault,
  eventStore?: EsdbEmulator,
  onPoison?: Poisoned,
) {
  let clock = now;
  const emulator = eventStore ?? (tier === 'eventstoredb' ? await startEmulator() : undefined);
  // Where events are elsewhere, the database is without a log.
  const facts = database ?? (emulator ? await openInMemory() : await ownDatabase());
  const events = emulator && (await openEventLog({ ...NOWHERE_ELSE, eventStoreUrl: emulator.url }, facts));
  const lotse = await onDatabase(facts, DEFAULT_SERVICE_START, () => clock, vault, events, onPoison && { onPoison });
  await lotse.projections.catchUp();
  lotse.projections.start();
  // The page's files are served by a package that Jest cannot load; the smoke test looks at it.
  const issuer = new LocalIssuer(() => url);
  const app = await createApp(lotse, { apiPage: false, identity: issuer });
  await app.listen(0, '127.0.0.1');
  const outlet = outletOf(app);
  lotse.reactions.start(outlet);
  lotse.publishing.start();
  const url: string = await app.getUrl();
  const as = async (who: SignedIn) => ({ authorization: `Bearer ${await issuer.tokenFor(who)}` });
  const everybody = { ...(await as(EVERYBODY)), 'lotse-reason': 'a journey' };
  let closed: Promise<void> | undefined;
  const close = () =>
    (closed ??= lotse.reactions
      .stop()
      .then(() => app.close())
      .then(() => keepLog(lotse))
      .then(() => lotse.close())
      .then(() => emulator?.kill()));
  closeBeforeDropping(close);

  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: unknown,
  ): Promise<Answer> => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...everybody, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  };

  let position = '0';
  return {
    lotse,
    url,
    outlet,
    close,
    issuer,
    /** What is no JSON. */
    fetch: (path: string, init: RequestInit = {}) => fetch(url + path, { ...init, headers: everybody }),
    /** The headers of another person who may do the same: the second pair of eyes. */
    another: await as({ ...EVERYBODY, subject: 'another' }),
    /** The headers of somebody else. */
    async signedInAs(who: Partial<SignedIn>) {
      const person = { subject: 'somebody', roles: [], scopes: [], sites: [], ...who };
      return as(person);
    },
    /** Sets the clock. */
    at(instant: Instant) {
      clock = new Date(instant).toISOString();
    },
    /** Does what is due for the days that have ended by the clock. */
    endDays: () => endDays(lotse, app),
    /** Resolves when all reactions have answered what is recorded, and what they did themselves, and facts show it. */
    async settled() {
      for (;;) {
        const head = await lotse.store.head();
        if (!(await lotse.reactions.waitFor(head, PATIENCE_MS))) throw new Error(`reactions have not reached ${head}`);
        if (!(await lotse.projections.waitFor(head, PATIENCE_MS))) throw new Error(`facts have not reached ${head}`);
        const [parked] = await lotse.reactions.parked();
        if (parked) throw new Error(`${parked.runner} has parked ${parkedInWords(parked)}`);
        if ((await lotse.store.head()) === head) return;
      }
    },
    /** Resolves when everything recorded is published, too. */
    async published() {
      await this.settled();
      const head = await lotse.store.head();
      if (!(await lotse.publishing.waitFor(head, PATIENCE_MS))) throw new Error(`not published up to ${head}`);
    },
    get: (path: string, headers: Record<string, string> = {}) => send('GET', path, headers),
    /** With a reason in case it is late, unless the body says `lateReason: undefined`. */
    async post(path: string, body: unknown, headers: Record<string, string> = {}) {
      const answer = await send('POST', path, headers, path.endsWith('/voids') ? body : withReason(body));
      if (answer.status === 201) position = answer.body['position'] as string;
      return answer;
    },
    /** Posts what must be recorded. */
    async record(path: string, body: object, headers: Record<string, string> = {}) {
      const answer = await this.post(path, body, headers);
      if (answer.status !== 201) throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    /** The staffing report, including everything this journey has recorded. */
    async staffing(asOf: LocalDate, knownAt?: string) {
      const known = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
      const { status, body } = await send('GET', `/reports/staffing?asOf=${asOf}${known}&position=${position}`, {});
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body as Staffing;
    },
  };
}

/** What journeys record makes the examples of stored events: docs/how-to/change-an-event.md. */
async function keepLog({ log, database }: Lotse): Promise<void> {
  const folder = process.env['KEEP_LOGS'];
  if (folder === undefined || database.engine !== 'pglite' || (await log.head()) === START) return;
  const name = basename(expect.getState().testPath ?? '', '.spec.ts');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}-${randomUUID().slice(0, 8)}.ndjson`), Readable.from(logFile(log, database)));
}

/** Journeys run on all tiers; see jest.config.js. */
const tier = (globalThis as { journeysOn?: 'postgresql' | 'eventstoredb' }).journeysOn;

const ownDatabase = (): Promise<Database> => (tier === 'postgresql' ? readyOnPostgres() : readyInMemory());

const withReason = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? { lateReason: 'found in the paper file', ...body }
    : body;

/** The figures of the report that journeys look at. */
export type Staffing = Readonly<{
  total: number;
  unitLeads: number;
  onSite: number;
  mobile: number;
  undeployed: number;
  units: number;
  fte: number;
  fixedTermShare: number;
  sites: readonly Readonly<{ accommodationId: string; name: string; heads: number }>[];
  expansion: readonly Readonly<Record<string, unknown>>[];
}>;

export type LotseOverHttp = Awaited<ReturnType<typeof startLotse>>;

/** Heads by site: `{ OSK: 8, … }`. */
export const headsOf = ({ sites }: Staffing): Record<string, number> =>
  Object.fromEntries(sites.map(({ accommodationId, heads }) => [accommodationId, heads]));
