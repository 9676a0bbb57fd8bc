import { type Kysely, sql } from 'kysely';
import { ensure, type Instant, isAfter, type Position, refusalKind } from '#libs/eventing';
import { type LeaseOptions, Leases, type RunnerState, stateOf } from '#libs/runners';
import type { Vault } from '#libs/vault';
import type { Publisher } from '../cloud-event.js';
import { type Consumers, ensureNotReserved } from '../consumers.js';
import type { PublicLog } from '../public-log.js';
import { Post } from './post.js';
import { type Reach, receiverUrl } from './reach.js';
import { Secrets } from './secrets.js';
import { RUNNER, Sender } from './sender.js';
import { type DeadLetter, readDeadLetters } from './tables.js';

export type WebhookOptions = Readonly<{
  publisher: Publisher;
  lease?: LeaseOptions | undefined;
  reach?: Reach | undefined;
  /** A receiver that has not answered by then has not taken it. */
  timeoutMs?: number | undefined;
  /** After each attempt but the last. */
  pausesMs?: readonly number[] | undefined;
}>;

/** Only public addresses, by https. */
const PUBLIC: Reach = { networks: [], loopback: false };

const TIMEOUT_MS = 15_000;

/** How long a secret signs along after another was made. */
const OVERLAP = '24 hours';

/** How one consumer's webhook is doing. */
export type WebhookStatus = Readonly<{
  consumer: string;
  url: string;
  /** `disabled`: the receiver said that it wants nothing more. `paused`: it takes nothing, and is asked again later. */
  state: RunnerState | 'disabled' | 'paused';
  /** Who calls, this process or another. */
  holder?: string;
  /** Everything up to here was taken, or waits. */
  position: Position;
  lag: number;
  /** Events that were put aside: those that were not taken, and later ones of their cases. */
  waiting: number;
  /** Cases whose first waiting event is not tried any more. */
  dead: number;
  takenAt?: Instant;
  error?: string;
}>;

/** From an event of the public log on, or from what was recorded at an instant on. */
export type RedeliverFrom = Readonly<{ position: Position } | { since: Instant }>;

export const WEBHOOK_UNKNOWN = refusalKind(
  'WEBHOOK_UNKNOWN',
  404,
  'Der Abnehmer „{0}“ hat keinen Webhook.',
  'The consumer "{0}" has no webhook.',
);

export const REDELIVERY_BEYOND_END = refusalKind(
  'REDELIVERY_BEYOND_END',
  422,
  'Der Feed endet bei {0}; von dort an gibt es nichts erneut zuzustellen.',
  'The feed ends at {0}; there is nothing to deliver again from there.',
);

const instant = (column: string) => sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Consumers that are called, instead of asking. */
export class Webhooks {
  readonly #secrets: Secrets;

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly log: PublicLog,
    private readonly consumers: Consumers,
    private readonly leases: Leases,
    private readonly reach: Reach,
    private readonly post: Post,
    private readonly sender: Sender,
    vault: Vault,
  ) {
    this.#secrets = new Secrets(vault);
  }

  static async open(
    db: Kysely<unknown>,
    log: PublicLog,
    consumers: Consumers,
    vault: Vault,
    { publisher, lease, reach = PUBLIC, timeoutMs = TIMEOUT_MS, pausesMs }: WebhookOptions,
  ): Promise<Webhooks> {
    const leases = await Leases.open(db, [RUNNER], lease);
    const post = new Post(reach, timeoutMs);
    const secrets = new Secrets(vault);
    const sender = new Sender({ db, log, consumers, publisher, secrets, post, leases, pausesMs });
    return new Webhooks(db, log, consumers, leases, reach, post, sender, vault);
  }

  /** Calls receivers until {@link stop}. */
  start(): void {
    this.sender.start();
  }

  stop(): Promise<void> {
    return this.sender.stop();
  }

  /**
   * From now on the consumer is called. One that is called already keeps its secret and its place, and is called there.
   *
   * @param after the event of the feed before the first; everything from the start if it is not said
   * @returns with the secret when there was none before: it is told this once
   * @throws {Refusal} CONSUMER_UNKNOWN, WEBHOOK_URL_INVALID, WEBHOOK_ADDRESS_REFUSED, {@link REDELIVERY_BEYOND_END}
   */
  async set(consumer: string, url: string, after: Position = '0'): Promise<Readonly<{ secret?: string }>> {
    ensureNotReserved(consumer);
    await this.consumers.get(consumer, 'name');
    const { href } = receiverUrl(url, this.reach);
    await this.#ensureNotBeyond(after, 'after');
    const name = this.#secrets.newName();
    const secret = await this.#secrets.tell(consumer, name);
    const { rows } = await sql<{ secret: string }>`
      INSERT INTO publishing.webhook AS w (consumer, url, secret, position)
      VALUES (${consumer}, ${href}, ${name}, ${after}::bigint)
      ON CONFLICT (consumer) DO UPDATE SET url = excluded.url, version = w.version + 1,
        disabled = w.disabled AND w.url = excluded.url, paused_until = NULL
      RETURNING secret`.execute(this.db);
    return rows[0]!.secret === name ? { secret } : {};
  }

  /**
   * A new secret, told this once. The one before signs along for a day, so that the receiver can take its time; one
   * that was still signing along before that does not any more.
   *
   * @throws {Refusal} {@link WEBHOOK_UNKNOWN}
   */
  async rotateSecret(consumer: string): Promise<string> {
    // First: the key of a consumer that was removed is destroyed, and one that never was gets none.
    await this.#ensureThere(consumer);
    const name = this.#secrets.newName();
    const secret = await this.#secrets.tell(consumer, name);
    await change(
      this.db,
      consumer,
      sql`former_secret = secret, former_until = clock_timestamp() + interval '${sql.raw(OVERLAP)}', secret = ${name}`,
    );
    return secret;
  }

  /** @throws {Refusal} {@link WEBHOOK_UNKNOWN} */
  async remove(consumer: string): Promise<void> {
    const { rows } = await sql`DELETE FROM publishing.webhook WHERE consumer = ${consumer} RETURNING 1`.execute(
      this.db,
    );
    ensure(rows.length > 0, WEBHOOK_UNKNOWN, { field: 'name', values: [consumer] });
  }

  /**
   * Delivers again from there on, with the ids that the events had. What waits from there on, waits no more.
   *
   * @returns the position of the first event that is delivered
   * @throws {Refusal} {@link WEBHOOK_UNKNOWN}, {@link REDELIVERY_BEYOND_END}
   */
  async redeliver(consumer: string, from: RedeliverFrom): Promise<Position> {
    await this.#ensureThere(consumer);
    const first = 'position' in from ? from.position : await this.#firstSince(from.since);
    await this.#ensureNotBeyond(first, 'position' in from ? 'fromPosition' : 'since');
    await this.db.transaction().execute(async (trx) => {
      await change(trx, consumer, sql`position = ${first}::bigint - 1, paused_until = NULL`);
      await sql`DELETE FROM publishing.webhook_waiting
        WHERE consumer = ${consumer} AND position >= ${first}::bigint`.execute(trx);
    });
    return first;
  }

  /**
   * Everything that waits is tried again now, dead letters too, and one that was disabled is called again.
   *
   * @throws {Refusal} {@link WEBHOOK_UNKNOWN}
   */
  async retry(consumer: string): Promise<void> {
    await this.db.transaction().execute(async (trx) => {
      await change(trx, consumer, sql`disabled = false, paused_until = NULL`);
      await sql`UPDATE publishing.webhook_waiting SET due_at = clock_timestamp(),
          attempts = CASE WHEN due_at IS NULL THEN 0 ELSE attempts END
        WHERE consumer = ${consumer}`.execute(trx);
    });
  }

  /** @throws {Refusal} {@link WEBHOOK_UNKNOWN} */
  async deadLetters(consumer: string): Promise<DeadLetter[]> {
    await this.#ensureThere(consumer);
    return readDeadLetters(this.db, consumer);
  }

  async status(): Promise<WebhookStatus[]> {
    const leases = await this.leases.status();
    const { owner } = this.leases;
    const lease = leases.get(RUNNER)!;
    const known = { owner, isFollowing: this.sender.isRunning };
    const trouble = (lease.holder ?? owner) === owner ? this.sender.trouble : undefined;
    const { rows } = await sql<StatusRow>`
      SELECT consumer, url, position::text AS position, disabled, error, ${instant('taken_at')} AS "takenAt",
        coalesce(paused_until > clock_timestamp(), false) AS paused,
        greatest(0, (SELECT coalesce(max(position), 0) FROM publishing.event) - position)::integer AS lag,
        (SELECT count(*)::integer FROM publishing.webhook_waiting o WHERE o.consumer = w.consumer) AS waiting,
        (SELECT count(*)::integer FROM publishing.webhook_waiting o
          WHERE o.consumer = w.consumer AND attempts > 0 AND due_at IS NULL) AS dead
      FROM publishing.webhook w ORDER BY consumer`.execute(this.db);
    return rows.map(({ disabled, paused, takenAt, error, ...row }) => ({
      ...row,
      state: disabled ? 'disabled' : paused ? 'paused' : stateOf(lease, known),
      ...(lease.holder !== undefined && { holder: lease.holder }),
      ...(takenAt !== null && { takenAt }),
      ...((error ?? trouble) !== undefined && { error: error ?? trouble! }),
    }));
  }

  async close(): Promise<void> {
    await this.stop();
    this.post.close();
  }

  async #ensureThere(consumer: string): Promise<void> {
    const { rows } = await sql`SELECT FROM publishing.webhook WHERE consumer = ${consumer}`.execute(this.db);
    ensure(rows.length > 0, WEBHOOK_UNKNOWN, { field: 'name', values: [consumer] });
  }

  async #ensureNotBeyond(position: Position, field: string): Promise<void> {
    const head = await this.log.head();
    ensure(!isAfter(position, head), REDELIVERY_BEYOND_END, { field, values: [head] });
  }

  /** The instant of recording grows along the log; the position behind the end when nothing is as late. */
  async #firstSince(since: Instant): Promise<Position> {
    let [low, high] = [1n, BigInt(await this.log.head()) + 1n];
    while (low < high) {
      const middle = (low + high) / 2n;
      const { events } = await this.log.read({ after: String(middle - 1n), limit: 1 });
      if ((events[0]?.recordedAt ?? since) < since) low = middle + 1n;
      else high = middle;
    }
    return String(low);
  }
}

type StatusRow = Omit<WebhookStatus, 'state' | 'takenAt' | 'error' | 'holder'> &
  Readonly<{ disabled: boolean; paused: boolean; takenAt: Instant | null; error: string | null }>;

/**
 * The webhook before what waits for it, as the sender does, so that neither waits for the other for ever.
 *
 * @throws {Refusal} {@link WEBHOOK_UNKNOWN}
 */
async function change(db: Kysely<unknown>, consumer: string, what: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql`UPDATE publishing.webhook SET ${what}, version = version + 1
    WHERE consumer = ${consumer} RETURNING 1`.execute(db);
  ensure(rows.length > 0, WEBHOOK_UNKNOWN, { field: 'name', values: [consumer] });
}
