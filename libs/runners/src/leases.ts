import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Poison } from './poison.js';
import { addRunners, createRunnerTables } from './tables.js';

/**
 * Names one holding of a runner: raised whenever somebody else takes it, or it is given back. Whoever runs keeps it
 * beside its checkpoint, takes the checkpoint over only with a higher one, and moves it only while it is the same.
 */
export type Epoch = string;

export type LeaseOptions = Readonly<{
  /** Says who holds a runner; a name that is given twice means one process, which takes over from itself at once. */
  owner?: string;
  /** How long a holder that is not heard of is waited for, in milliseconds. */
  lengthMs?: number;
}>;

/** Who runs what at the moment, as everybody sees it. */
export type RunnerLease = Readonly<{
  runner: string;
  /** Nothing when nobody holds it, or the holder has not been heard of for too long. */
  holder: string | undefined;
  epoch: Epoch;
  /** Why it is run by nobody. */
  stopped: string | undefined;
  /** The event at which it stopped. */
  stoppedBy: Poison | undefined;
  /** Events that it has passed without taking them. */
  parked: number;
}>;

type Claim = Readonly<{
  /** At the first time also those that cannot go on: somebody thinks that they are mended. */
  evenStopped?: boolean;
  /** Takes nothing new. */
  onlyRenew?: boolean;
}>;

const LENGTH_MS = 15_000;

/**
 * Of several processes, one runs each runner: it holds the lease, and says again and again that it is there. Time is
 * the database's. A holder that has slept finds its epoch gone: {@link Epoch} says how that keeps it from writing.
 */
export class Leases {
  readonly owner: string;
  readonly lengthMs: number;
  readonly #held = new Map<string, Epoch>();
  #trouble: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly db: Kysely<unknown>,
    private runners: readonly string[],
    { owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`, lengthMs = LENGTH_MS }: LeaseOptions,
  ) {
    this.owner = owner;
    this.lengthMs = lengthMs;
  }

  /** Creates what is missing; nothing is held yet. */
  static async open(db: Kysely<unknown>, runners: readonly string[], options: LeaseOptions = {}): Promise<Leases> {
    await createRunnerTables(db);
    await addRunners(db, runners);
    return new Leases(db, runners, options);
  }

  /** From now on these are claimed, and what is held of others is not renewed. */
  async want(runners: readonly string[]): Promise<void> {
    await this.#inTurn(async () => {
      await addRunners(this.db, runners);
      this.runners = runners;
      for (const runner of this.#held.keys()) if (!runners.includes(runner)) this.#held.delete(runner);
    });
  }

  /** What this process believes to hold; the epoch beside the checkpoint says whether it is true. */
  epochOf(runner: string): Epoch | undefined {
    return this.#held.get(runner);
  }

  /** Why the leases cannot be renewed at the moment. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /**
   * Takes what nobody holds and renews what is held.
   *
   * @returns whether something was gained or lost, and when to look again, in milliseconds
   */
  claim({ evenStopped = false, onlyRenew = false }: Claim = {}): Promise<{ changed: boolean; lookAgain: number }> {
    return this.#inTurn(async () => {
      const runners = onlyRenew ? [...this.#held.keys()] : this.runners;
      const found = await this.#take(runners, { evenStopped, force: false });
      let changed = false;
      // Whoever waits sees soon that a holder has given up, and to the millisecond that its time is over.
      let lookAgain = this.lengthMs / 3;
      for (const { runner, epoch, wait } of found) {
        changed ||= this.#held.get(runner) !== (epoch ?? undefined);
        if (epoch !== null) this.#held.set(runner, epoch);
        else {
          this.#held.delete(runner);
          lookAgain = Math.min(lookAgain, this.lengthMs / 15, Math.max(1, wait ?? Infinity));
        }
      }
      return { changed, lookAgain };
    });
  }

  /** Takes these from whoever holds them. */
  async takeOver(runners: readonly string[]): Promise<void> {
    await this.#inTurn(async () => {
      for (const { runner, epoch } of await this.#take(runners, { evenStopped: true, force: true })) {
        if (epoch !== null) this.#held.set(runner, epoch);
      }
    });
  }

  /**
   * Goes on claiming until the signal is aborted, whatever happens to the database meanwhile.
   *
   * @param onClaim whenever it has; says whether something was gained or lost
   */
  async keep(
    signal: AbortSignal,
    {
      evenStopped = false,
      onlyRenew = false,
      beforeClaim = async () => {},
      onClaim = () => {},
    }: Claim & { beforeClaim?: () => Promise<void>; onClaim?: (changed: boolean) => void } = {},
  ): Promise<void> {
    let first = evenStopped;
    while (!signal.aborted) {
      let pause = this.lengthMs / 15;
      try {
        await beforeClaim();
        const { changed, lookAgain } = await this.claim({ evenStopped: first, onlyRenew });
        this.#trouble = undefined;
        first = false;
        pause = lookAgain;
        onClaim(changed);
      } catch (error) {
        this.#trouble = error instanceof Error ? error.message : String(error);
      }
      await delay(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** Gives back what is held, so that another process need not wait. */
  async release(): Promise<void> {
    await this.#inTurn(async () => {
      const held = this.#holdings();
      this.#held.clear();
      await this.#give(held);
    });
  }

  /** Nobody is to run this one until it is mended; says why, and the event that it cannot take, if it is about one. */
  async stop(runner: string, why: string, poison?: Poison): Promise<void> {
    await this.#inTurn(async () => {
      const held = this.#holdings().filter((holding) => holding.runner === runner);
      this.#held.delete(runner);
      await this.#give(held, why, poison);
    });
  }

  /** The checkpoint shows another epoch: somebody else runs this one. */
  lost(runner: string, epoch: Epoch): void {
    if (this.#held.get(runner) === epoch) this.#held.delete(runner);
  }

  /** Who runs what, in this process or another; also what is not claimed here. */
  async status(): Promise<ReadonlyMap<string, RunnerLease>> {
    const { rows } = await sql<{
      runner: string;
      holder: string | null;
      epoch: Epoch;
      stopped: string | null;
      stoppedBy: Poison | null;
      parked: number;
    }>`
      SELECT runner, CASE WHEN until > clock_timestamp() THEN owner END AS holder, epoch, stopped,
        stopped_by AS "stoppedBy",
        (SELECT count(*)::integer FROM runners.parked p WHERE p.runner = l.runner) AS parked
      FROM runners.lease l`.execute(this.db);
    return new Map(
      rows.map(({ holder, stopped, stoppedBy, ...lease }) => [
        lease.runner,
        {
          ...lease,
          holder: holder ?? undefined,
          stopped: stopped ?? undefined,
          stoppedBy: stoppedBy ?? undefined,
        },
      ]),
    );
  }

  async #take(
    runners: readonly string[],
    { evenStopped, force }: { readonly evenStopped: boolean; readonly force: boolean },
  ): Promise<readonly { runner: string; epoch: Epoch | null; wait: number | null }[]> {
    const wanted = runners.map((runner) => ({ runner, epoch: this.#held.get(runner) ?? null }));
    const isIdle = sql`(l.owner = ${this.owner} OR l.until IS NULL OR l.until <= clock_timestamp())`;
    const { rows } = await sql<{ runner: string; epoch: Epoch | null; wait: number | null }>`
      WITH wanted AS (
        SELECT runner, epoch FROM json_to_recordset(${JSON.stringify(wanted)}::json) AS w(runner text, epoch bigint)
      ), free AS (
        -- In one order, so that two who claim wait for each other and never both.
        SELECT l.runner, coalesce(l.epoch = w.epoch, false) AS is_ours
        FROM runners.lease l JOIN wanted w ON w.runner = l.runner
        WHERE l.epoch = w.epoch OR ${force}::boolean
          OR (${isIdle} AND (l.stopped IS NULL OR ${evenStopped}::boolean))
        ORDER BY l.runner FOR UPDATE OF l
      ), taken AS (
        UPDATE runners.lease l SET owner = ${this.owner}, stopped = NULL, stopped_by = NULL,
          epoch = CASE WHEN free.is_ours THEN l.epoch ELSE l.epoch + 1 END,
          until = clock_timestamp() + ${this.lengthMs}::integer * interval '1 millisecond'
        FROM free WHERE l.runner = free.runner RETURNING l.runner, l.epoch
      )
      SELECT l.runner, t.epoch,
        (extract(epoch FROM l.until - clock_timestamp()) * 1000)::double precision AS wait
      FROM wanted w JOIN runners.lease l ON l.runner = w.runner LEFT JOIN taken t ON t.runner = l.runner`.execute(
      this.db,
    );
    return rows;
  }

  /** The epoch is raised, so that whatever is still under way with it comes too late. */
  async #give(held: readonly { runner: string; epoch: Epoch }[], why?: string, poison?: Poison): Promise<void> {
    if (held.length === 0) return;
    await sql`
      WITH ours AS (
        SELECT l.runner FROM runners.lease l
        JOIN json_to_recordset(${JSON.stringify(held)}::json) AS h(runner text, epoch bigint)
        ON h.runner = l.runner AND h.epoch = l.epoch ORDER BY l.runner FOR UPDATE OF l
      )
      UPDATE runners.lease l SET owner = NULL, until = NULL, epoch = l.epoch + 1,
        stopped = ${why ?? null}, stopped_by = ${poison ? JSON.stringify(poison) : null}::json
      FROM ours WHERE ours.runner = l.runner`.execute(this.db);
  }

  #holdings(): readonly { runner: string; epoch: Epoch }[] {
    return [...this.#held].map(([runner, epoch]) => ({ runner, epoch }));
  }

  /** What is believed must be what the last statement has said. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}

/** Who runs it at the moment, if anybody does. */
export async function holderOf(db: Kysely<unknown>, runner: string): Promise<string | undefined> {
  const { rows } = await sql<{ owner: string }>`SELECT owner FROM runners.lease
    WHERE runner = ${runner} AND until > clock_timestamp()`.execute(db);
  return rows[0]?.owner;
}
