import { setTimeout as delay } from 'node:timers/promises';
import { type FactProjection, type Instant, isAfter, type Position } from '#libs/eventing';
import { forgetTrouble, holderOf } from '#libs/runners';
import { type Kysely, sql, type Transaction } from 'kysely';
import {
  createGeneration,
  type GenerationId,
  generationKey,
  leaseOf,
  leaseOfRow,
  showTable,
  tableName,
} from './fact-schema.js';
import { asInstant } from './fact-writer.js';

/**
 * `BUILDING`: not complete yet. `BUILT`: complete and not in use yet, or not any more after a swap back. `LIVE`:
 * questions are answered from it. `RETIRED`: was live until another one took its place.
 */
export type GenerationState = 'BUILDING' | 'BUILT' | 'LIVE' | 'RETIRED';

/** One set of a projection's tables. */
export type Generation = GenerationId &
  Readonly<{
    state: GenerationState;
    position: Position;
    /** While it is being built: what is derived stream by stream; later events follow in their order. */
    buildTo: Position | null;
    /** When it last came into use. */
    swappedAt: Instant | null;
    isBeingDropped: boolean;
    /** The first event that its tables lack, if it has parked any. */
    parkedFrom: Position | null;
    /** Seconds since its checkpoint was moved, by the database's clock. */
    still: number;
    /** Their names without the version; kept here since the code of another version is not at hand. */
    tables: readonly string[];
  }>;

/** The state of the generations does not allow it; the message says what to do. Nothing was changed. */
export class NotPossible extends Error {
  override readonly name: string = 'NotPossible';
}

/** The generation to come into use lacks events that questions have been answered with. Nothing was changed. */
export class Behind extends NotPossible {
  override readonly name = 'Behind';

  constructor(behind: Generation, live: Generation) {
    super(
      `${generationKey(behind)} is at position ${behind.position}, behind ${generationKey(live)} at ${live.position}: ` +
        'a process with the code of its version has to bring it up first',
    );
  }
}

/** Questions that are being answered have so much time to end before tables are dropped. */
const LAST_QUESTIONS_MS = 30_000;
const POLL_MS = 50;

/** All of them, of this code and of others, those being dropped included. */
export async function readGenerations(db: Kysely<unknown>): Promise<Generation[]> {
  const { rows } = await sql<Generation>`
    SELECT name, version, generation, state, position, build_to AS "buildTo",
      CASE WHEN swapped_at IS NOT NULL THEN ${asInstant('swapped_at')} END AS "swappedAt",
      dropped_by IS NOT NULL AS "isBeingDropped", tables,
      extract(epoch FROM clock_timestamp() - updated_at)::double precision AS still,
      (SELECT p.position FROM runners.parked p WHERE p.runner = ${leaseOfRow}
        ORDER BY length(p.position), p.position LIMIT 1) AS "parkedFrom"
    FROM facts.checkpoint ORDER BY name, version, generation`.execute(db);
  return rows;
}

/**
 * Which generation answers the questions of this version's code. The living one, if it is of the version, or of an
 * earlier one: a new version is used when it is complete, and not after a swap back. Where a later version lives, this
 * code is the older one in a rolling deployment and keeps its own generation.
 *
 * @returns nothing when there is no complete one
 */
export function answering({ name, version }: FactProjection, all: readonly Generation[]): Generation | undefined {
  const usable = all.filter((one) => one.name === name && !one.isBeingDropped);
  const live = usable.find(({ state }) => state === 'LIVE');
  if (!live || live.version <= version) return live;
  const own = usable.filter((one) => one.version === version && one.state !== 'BUILDING');
  return own.sort(lastUsedFirst)[0] ?? live;
}

const lastUsedFirst = (a: Generation, b: Generation): number =>
  (b.swappedAt ?? '').localeCompare(a.swappedAt ?? '') || b.generation - a.generation;

/** One more set of tables for the version, to be built beside those there are. */
export async function addGeneration(db: Kysely<unknown>, projection: FactProjection): Promise<GenerationId> {
  return db.transaction().execute(async (trx) => {
    const { name, version } = projection;
    const same = (await lockGenerations(trx)).filter((one) => one.name === name && one.version === version);
    const generation = Math.max(0, ...same.map((one) => one.generation)) + 1;
    await createGeneration(trx, projection, generation, 'BUILDING');
    return { name, version, generation };
  });
}

/**
 * Puts generations into use, all of them in one transaction: no question sees some before and some after.
 *
 * @throws {Behind} when one lacks what questions have been answered with
 * @throws {NotPossible} when one is not complete
 */
export async function swapTo(db: Kysely<unknown>, targets: readonly GenerationId[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const all = await lockGenerations(trx);
    for (const target of targets) await putIntoUse(trx, target, all);
  });
}

/**
 * Puts back into use what was in use before; the present generation is kept, and {@link swapTo} puts it into use again.
 *
 * @throws {Behind} @throws {NotPossible} when nothing was in use before, or is not there any more
 */
export async function swapBack(db: Kysely<unknown>, names: readonly string[]): Promise<GenerationId[]> {
  return db.transaction().execute(async (trx) => {
    const all = await lockGenerations(trx);
    const targets: GenerationId[] = [];
    // One after the other: if one is not possible, nothing is under way that would not be undone.
    for (const name of names) {
      const before = all.filter((one) => one.name === name && one.state === 'RETIRED' && !one.isBeingDropped);
      const target = before.sort(lastUsedFirst)[0];
      if (!target) throw new NotPossible(`nothing was in use before for ${name}, or it was dropped`);
      await putIntoUse(trx, target, all, 'BUILT');
      targets.push(target);
    }
    return targets;
  });
}

/**
 * Removes the tables of a generation that is not in use, when no question that may have begun with it is still being
 * answered. After a crash in between the generation is out of use, and is dropped by the next try.
 *
 * @throws {NotPossible} when it is in use, or a question does not end
 */
export async function drop(db: Kysely<unknown>, target: GenerationId, isOwn: boolean): Promise<void> {
  await takeOutOfUse(db, target, isOwn);
  const end = performance.now() + LAST_QUESTIONS_MS;
  while (await isSeenByOthers(db, target)) {
    if (performance.now() > end) {
      throw new NotPossible(
        `a question that began before is still being answered; ${generationKey(target)} is out of use, drop it again later`,
      );
    }
    await delay(POLL_MS);
  }
  await db.transaction().execute(async (trx) => {
    // First, since whoever keeps it up has this row while he writes.
    const { tables } = find(target, await readGenerations(trx));
    await sql`DELETE FROM facts.checkpoint WHERE ${isIt(target)}`.execute(trx);
    await forgetTrouble(trx, leaseOf(target));
    for (const name of tables) await sql`DROP TABLE IF EXISTS ${sql.table(tableName(name, target))}`.execute(trx);
  });
}

async function takeOutOfUse(db: Kysely<unknown>, target: GenerationId, isOwn: boolean): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = find(target, await lockGenerations(trx));
    if (found.state === 'LIVE') throw new NotPossible(`${generationKey(target)} is in use: swap first`);
    const holder = await holderOf(trx, leaseOf(target));
    if (holder !== undefined && !isOwn) {
      throw new NotPossible(`${generationKey(target)} is kept up by ${holder}, which runs the code of its version`);
    }
    await sql`UPDATE facts.checkpoint SET dropped_by = coalesce(dropped_by, pg_current_xact_id())
      WHERE ${isIt(target)}`.execute(trx);
  });
}

/** True while a session has a snapshot from before the generation was taken out of use. */
async function isSeenByOthers(db: Kysely<unknown>, target: GenerationId): Promise<boolean> {
  const { rows } = await sql`SELECT FROM pg_stat_activity a, facts.checkpoint c
    WHERE ${isIt(target)} AND a.pid <> pg_backend_pid() AND a.datname = current_database() AND a.backend_type = 'client backend'
      AND age(a.backend_xmin) >= age(c.dropped_by::xid)`.execute(db);
  return rows.length > 0;
}

async function putIntoUse(
  trx: Transaction<unknown>,
  target: GenerationId,
  all: readonly Generation[],
  stateOfOther: 'BUILT' | 'RETIRED' = 'RETIRED',
): Promise<void> {
  const next = find(target, all);
  if (next.state === 'LIVE') return;
  const live = all.find(({ name, state }) => name === target.name && state === 'LIVE');
  refuseIncomplete(next, live);
  if (live) await sql`UPDATE facts.checkpoint SET state = ${stateOfOther} WHERE ${isIt(live)}`.execute(trx);
  await sql`UPDATE facts.checkpoint SET state = 'LIVE', swapped_at = clock_timestamp() WHERE ${isIt(next)}`.execute(
    trx,
  );

  const gone = (live?.tables ?? []).filter((name) => !next.tables.includes(name));
  for (const name of gone) await sql`DROP VIEW IF EXISTS ${sql.table(`facts.${name}`)}`.execute(trx);
  for (const name of next.tables) await showTable(trx, name, tableName(name, next));
}

function refuseIncomplete(next: Generation, live: Generation | undefined): void {
  if (next.isBeingDropped) throw new NotPossible(`${generationKey(next)} is being dropped`);
  if (next.state === 'BUILDING') throw new NotPossible(`${generationKey(next)} is not complete: build it first`);
  if (live && isAfter(live.position, next.position)) throw new Behind(next, live);
}

/** Makes swaps, additions and droppings wait for each other, and for batches that are being written. */
async function lockGenerations(trx: Transaction<unknown>): Promise<Generation[]> {
  // Somebody at a SQL prompt who holds on to a view must not hold up the projections.
  await sql`SET LOCAL lock_timeout = '5s'`.execute(trx);
  // Not the rows: whoever writes a batch has several of them, in any order.
  await sql`LOCK TABLE facts.checkpoint IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
  return readGenerations(trx);
}

function find(target: GenerationId, all: readonly Generation[]): Generation {
  const found = all.find((one) => generationKey(one) === generationKey(target));
  if (!found) throw new NotPossible(`there is no ${generationKey(target)}`);
  return found;
}

const isIt = ({ name, version, generation }: GenerationId) =>
  sql`(name = ${name} AND version = ${version} AND generation = ${generation})`;
