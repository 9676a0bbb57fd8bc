import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, isAfter, type Position, type PublicContract } from '#libs/eventing';
import { type LeaseOptions, Leases, runnerStatus, type RunnerStatus } from '#libs/runners';
import type { Vault } from '#libs/vault';
import type { TopicOf } from './async-api.js';
import type { Publisher } from './cloud-event.js';
import { Consumers } from './consumers.js';
import { type ContractText, contractTexts } from './contracts.js';
import { PublicLogWriter, RUNNER } from './public-log-writer.js';
import { type PublishingDatabase, SqlPublicLog } from './sql-public-log.js';
import { createTables, readCheckpoint } from './tables.js';
import { type WebhookOptions, Webhooks } from './webhooks/webhooks.js';

/** How the mapping into the public log is doing. */
export type PublishingStatus = RunnerStatus &
  Readonly<{
    name: 'public-log';
    /** Position of the last public event. */
    head: Position;
  }>;

export type PublishingOptions = Readonly<{
  publisher: Publisher;
  topicOf: TopicOf;
  lease?: LeaseOptions;
  webhooks?: Pick<WebhookOptions, 'reach' | 'timeoutMs' | 'pausesMs'>;
}>;

const POLL_MS = 10;

/** What others are told: the public log, who reads it, and the work of keeping it up to date. */
export class Publishing {
  private constructor(
    /** For readers. */
    readonly log: SqlPublicLog,
    readonly consumers: Consumers,
    readonly webhooks: Webhooks,
    /** Everything that can be published, in the order of its name. */
    readonly contracts: readonly ContractText[],
    readonly publisher: Publisher,
    readonly topicOf: TopicOf,
    private readonly database: PublishingDatabase,
    private readonly store: EventStore,
    private readonly leases: Leases,
    private readonly writer: PublicLogWriter,
  ) {}

  /** Creates what is missing; nothing is mapped yet. */
  static async open(
    database: PublishingDatabase,
    store: EventStore,
    contracts: readonly PublicContract[],
    vault: Vault,
    { publisher, topicOf, lease, webhooks: how }: PublishingOptions,
  ): Promise<Publishing> {
    const { kysely } = database;
    await createTables(kysely);
    const leases = await Leases.open(kysely, [RUNNER], lease);
    const log = new SqlPublicLog(database);
    const writer = new PublicLogWriter(kysely, store, leases, contracts, () => log.wake());
    const consumers = new Consumers(kysely, vault);
    const webhooks = await Webhooks.open(kysely, log, consumers, vault, { publisher, lease, ...how });
    const texts = contractTexts(contracts);
    return new Publishing(log, consumers, webhooks, texts, publisher, topicOf, database, store, leases, writer);
  }

  /** Follows the log and calls receivers until {@link stop}. A mapping that had stopped is tried again. */
  start(): void {
    this.writer.follower.start();
    this.webhooks.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.webhooks.stop(), this.writer.follower.stop()]);
  }

  /** Publishes everything recorded so far, or waits for the process that does. */
  async catchUp(): Promise<void> {
    const { follower } = this.writer;
    await follower.holding(async () => {
      for (let evenStopped = !follower.isFollowing; ; evenStopped = false) {
        await this.writer.mapAll({ evenStopped });
        const { lag, state, error } = await this.status();
        if (state === 'stopped') throw new Error(`the public log has stopped: ${error}`);
        if (lag === 0) return;
        await delay(POLL_MS);
      }
    });
  }

  /** Tries again what has stopped, and goes on to the end of the log. */
  retry(): Promise<void> {
    return this.writer.follower.holding(() => this.writer.mapAll({ evenStopped: true }));
  }

  /** Maps everything again: each event gets the place it had. Readers meanwhile see less than before. */
  async rebuild(): Promise<void> {
    await this.writer.follower.holding(async () => {
      await this.writer.startAgain();
      await this.catchUp();
    });
  }

  /**
   * Waits until everything up to a position of the log is published.
   *
   * @throws when the mapping has stopped
   * @returns false when it took longer
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    await this.writer.follower.claimed;
    for (;;) {
      if (!isAfter(position, (await readCheckpoint(this.database.kysely)).position)) return true;
      const { state, error } = await this.status();
      if (state === 'stopped') throw new Error(`the public log has stopped: ${error}`);
      if (performance.now() >= end) return false;
      await delay(POLL_MS);
    }
  }

  async status(): Promise<PublishingStatus> {
    const [end, checkpoint, head, leases] = await Promise.all([
      this.store.head(),
      readCheckpoint(this.database.kysely),
      this.log.head(),
      this.leases.status(),
    ]);
    const { owner } = this.leases;
    const { isFollowing, trouble } = this.writer.follower;
    const known = { head: end, lease: leases.get(RUNNER), checkpoint, owner, isFollowing, trouble };
    return { name: 'public-log', ...runnerStatus(RUNNER, known), head };
  }

  async close(): Promise<void> {
    await this.stop();
    await this.webhooks.close();
    await this.log.close();
  }
}
