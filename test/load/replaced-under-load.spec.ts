import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { Refusal } from '#libs/eventing';
import { DEFAULT_SERVICE_START, systemClock } from '#libs/eventing-nest';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { NOT_YET_PROJECTED, Projections } from '#libs/read-store';
import { withHandlers } from '../../apps/ops/src/opened.js';
import type { Scale } from '../../apps/ops/src/simulate/city.js';
import { simulateCity } from '../../apps/ops/src/simulate/simulate-city.js';
import { facts, type Lotse, onDatabase } from '../../apps/standalone/src/lotse.js';
import { outletOf } from '../../apps/standalone/src/outlet.js';
import { describeOnPostgres, openInMemory, postgresUrl } from '../setup/databases.js';

// The same with a log that is there already, e.g. half a million events of `lotse simulate`:
// REPLACED_DATABASE_URL=postgres://… node scripts/test.mjs test/load/replaced-under-load
const whole = process.env['REPLACED_DATABASE_URL'];
const ONE_HOUR = 3_600_000;

const city = (name: string, residents: number, until: string): Scale => ({
  seed: 7,
  prefix: name,
  residents,
  from: '2015-01-01',
  until,
  talksPerYear: 20,
});

const say = (line: string): void => void (whole && process.stderr.write(`replaced: ${line}\n`));

/** The next version of every projection. */
const nextFacts = facts.map((projection) => ({ ...projection, version: projection.version + 1 }));
const names = facts.map(({ name }) => name);

/** Of several projections; a question names the tables it was answered from. */
const ASKED = ['presence', 'employment', 'open_case'];

async function tablesAsked(snapshot: Kysely<unknown>): Promise<string[]> {
  const answers = ASKED.map(
    (table) => sql`
    SELECT DISTINCT tableoid::regclass::text AS table FROM (SELECT tableoid FROM ${sql.raw(`facts.${table}`)} LIMIT 100) f`,
  );
  const { rows } = await sql<{ table: string }>`${sql.join(answers, sql` UNION ALL `)}`.execute(snapshot);
  return rows.map(({ table }) => table);
}

/** Every projection is one version further in the new code. */
function generationOf(table: string): 'old' | 'new' {
  const old = facts.find(({ tables, version }) => tables.some(({ name }) => table === `facts.${name}_v${version}`));
  return old ? 'old' : 'new';
}

/** Asks, again and again, what includes everything recorded; notes each answer by the versions it came from. */
class Reader {
  readonly versions = new Map<string, number>();
  readonly failures: unknown[] = [];
  /** Told to try again in a moment, since the machine was busy; and tried again. */
  askedAgain = 0;
  readonly milliseconds: number[] = [];
  #isAsking = true;
  readonly #ended: Promise<void>;

  constructor(
    private readonly lotse: Lotse,
    private readonly projections: Projections,
  ) {
    this.#ended = this.#ask();
  }

  stop(): Promise<void> {
    this.#isAsking = false;
    return this.#ended;
  }

  async #ask(): Promise<void> {
    while (this.#isAsking) {
      const begun = performance.now();
      try {
        const head = await this.lotse.store.head();
        const tables = await this.projections.read(head, async (snapshot) => [
          ...(await tablesAsked(snapshot)),
          ...(await tablesAsked(snapshot)),
        ]);
        const versions = [...new Set(tables.map(generationOf))].join(' and ');
        this.versions.set(versions, (this.versions.get(versions) ?? 0) + 1);
      } catch (error) {
        if (error instanceof Refusal && error.kind === NOT_YET_PROJECTED) this.askedAgain++;
        else this.failures.push(error);
      }
      this.milliseconds.push(performance.now() - begun);
      await sleep(5);
    }
  }
}

/** Enters one small city after another, through the real commands. */
class Writer {
  #isWriting = true;
  cities = 0;
  readonly #ended: Promise<void>;

  constructor(private readonly lotse: Lotse) {
    this.#ended = this.#write();
  }

  stop(): Promise<void> {
    this.#isWriting = false;
    return this.#ended;
  }

  async #write(): Promise<void> {
    while (this.#isWriting) {
      const { refused } = await simulateCity(this.lotse, city(`L${Date.now()}-`, 2, '2015-01-02'));
      expect(refused).toEqual([]);
      this.cities++;
    }
  }
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  say(`${what}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return result;
}

async function untilLive(projections: Projections, version: (name: string) => number): Promise<void> {
  for (;;) {
    const live = (await projections.replacing.list()).filter(({ state }) => state === 'LIVE');
    if (live.every((one) => one.version === version(one.name))) return;
    await sleep(50);
  }
}

const suite = (open: () => Promise<Database>) => () => {
  it(
    'no question fails or sees two versions, nothing is done twice, and the facts are as the log says',
    async () => {
      const database = await open();
      const lotse = await onDatabase(database, DEFAULT_SERVICE_START, systemClock);
      try {
        if (!whole) await simulateCity(lotse, city('', 5, '2015-01-08'));
        await timed('facts of the version in use', () => lotse.projections.catchUp());
        lotse.projections.start();
        say(`${await lotse.store.head()} events`);

        const lanes = database.engine === 'postgresql' ? 4 : 1;
        const next = await Projections.open(database.kysely, lotse.store, nextFacts, { lanes, windowSize: 1_000 });
        const [old, fresh] = [new Reader(lotse, lotse.projections), new Reader(lotse, next)];
        const writer = new Writer(lotse);
        const versionOf = (name: string) => nextFacts.find((one) => one.name === name)!.version;
        await timed('built beside and swapped', async () => {
          next.start();
          await untilLive(next, versionOf);
        });
        await timed('swapped back', () => next.replacing.swapBack(names));
        await untilLive(next, (name) => versionOf(name) - 1);
        await sleep(200);
        await timed('compared and swapped again', async () => {
          expect((await next.replacing.swap(names)).swapped).toHaveLength(names.length);
        });
        await sleep(200);
        await writer.stop();
        await old.stop();
        await lotse.projections.stop();
        await timed('old version dropped', async () => {
          for (const one of await next.replacing.list()) if (one.state === 'RETIRED') await next.replacing.drop(one);
        });
        await fresh.stop();
        await next.stop();
        const head = await lotse.store.head();
        say(`${writer.cities} cities entered meanwhile, the log ends at ${head}`);
        for (const [whose, reader] of [
          ['old code', old],
          ['new code', fresh],
        ] as const) {
          const sorted = reader.milliseconds.sort((a, b) => a - b);
          const at = (part: number) => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
          say(
            `${whose}: ${JSON.stringify([...reader.versions])}, ${reader.failures.length} failed, ${reader.askedAgain} asked again, ` +
              `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${Math.round(sorted.at(-1) ?? 0)} ms`,
          );
        }

        expect([old.failures, fresh.failures]).toEqual([[], []]);
        expect([...old.versions.keys()]).toEqual(['old']);
        expect([...fresh.versions.keys()].sort()).toEqual(['new', 'old']);
        expect(writer.cities).toBeGreaterThan(0);

        // Reactions have seen every event once, whatever became of the projections.
        await withHandlers(lotse, lotse.store, async (app) => {
          await lotse.reactions.catchUp(outletOf(app));
          let carriedOut = 0;
          const counting = new Proxy(outletOf(app), {
            get: (outlet, key) => (carriedOut++, Reflect.get(outlet, key) as unknown),
          });
          await lotse.reactions.catchUp(counting);
          expect(carriedOut).toBe(0);
        });
        expect(await lotse.store.head()).toBe(head);

        await next.catchUp();
        for (const name of whole ? ['residents'] : names) {
          if (names.includes(name)) expect(await next.replacing.check(name)).toEqual([]);
        }
        const kept = await next.checksums();
        const { comparisons } = await timed('rebuilt', () => next.rebuild());
        expect(comparisons.flatMap(({ tables }) => tables.filter(({ isEqual }) => !isEqual))).toEqual([]);
        expect(await next.checksums()).toEqual(kept);
      } finally {
        await lotse.close();
      }
    },
    whole ? ONE_HOUR : 240_000,
  );
};

if (whole) {
  describe(
    'projections replaced under load',
    suite(() => openDatabase({ url: whole })),
  );
} else {
  describe('projections replaced under load on the embedded database', suite(openInMemory));
  describeOnPostgres(
    'projections replaced under load on PostgreSQL',
    suite(async () => openDatabase({ url: await postgresUrl() })),
  );
}
