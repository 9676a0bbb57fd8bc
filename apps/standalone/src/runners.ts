import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { SealingStatus } from '#libs/audit';
import { type Instant, type Position, START } from '#libs/eventing';
import { relayInDatabase, type RelayInDatabase } from '#libs/kafka-relay';
import { type ConsumerStatus, KAFKA, type PublishingStatus, type WebhookStatus } from '#libs/publishing';
import type { GenerationStatus, ProjectionStatus } from '#libs/read-store';
import type { ReactionStatus } from '#libs/reactions';
import type { ParkedStream, RunnerState, RunnerStatus } from '#libs/runners';
import type { Lotse } from './lotse.js';

/** Who is behind the log, does not move for so many seconds, and does not say why, is stuck. */
const STUCK_AFTER_S = 30;

/** A database that does not answer for so long is away. */
const PATIENCE_MS = 3_000;

const log = new Logger('status');

/** @returns nothing when it is not there, or not in time; the log says why, whoever asked is not told */
export async function inTime<Result>(result: Promise<Result>): Promise<Result | undefined> {
  const late = async () => {
    await delay(PATIENCE_MS, undefined, { ref: false });
    throw new Error(`no answer within ${PATIENCE_MS / 1_000} s`);
  };
  try {
    return await Promise.race([result, late()]);
  } catch (error) {
    log.warn(`How things are cannot be told: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** With what only a clock can tell. */
export type Timed<Status extends RunnerStatus> = Omit<Status, 'state'> &
  Readonly<{
    /** `stuck`: somebody holds it, and it does not go on although nothing has gone wrong that it knows of. */
    state: RunnerState | 'stuck';
    /** Age of the oldest event that it has not taken yet, in seconds; `0` when there is none. */
    lagSeconds: number;
  }>;

/** What takes the public log to somebody: how it is doing. */
export type Delivery = Readonly<{
  kind: 'webhook' | 'kafka';
  /** Of the consumer. */
  name: string;
  state: WebhookStatus['state'];
  holder?: string;
  position: Position;
  lag: number;
  /** Events that were put aside. */
  parked: number;
  /** Cases among them that nobody tries again by himself. */
  dead: number;
  error?: string;
}>;

async function deliveriesOf({ publishing, database }: Lotse): Promise<Delivery[]> {
  const [webhooks, relay, consumers] = await Promise.all([
    publishing.webhooks.status(),
    relayInDatabase(database.kysely),
    publishing.consumers.status(),
  ]);
  const kafka = consumers.find(({ name }) => name === KAFKA);
  return [...(relay && kafka ? [onKafka(relay, kafka)] : []), ...webhooks.map(asDelivery)];
}

/** As the database knows it: the process that publishes knows more (`GET /relay`). */
const onKafka = (
  { holder, stopped, trouble, parked, cases: dead }: RelayInDatabase,
  { name, askedAfter: position = START, lag }: ConsumerStatus,
): Delivery => ({
  ...{ kind: 'kafka', name, position, lag, parked, dead },
  state:
    stopped !== undefined ? 'stopped' : holder === undefined ? 'idle' : trouble === undefined ? 'running' : 'paused',
  ...(holder !== undefined && { holder }),
  ...((stopped ?? trouble) !== undefined && { error: stopped ?? trouble }),
});

const asDelivery = ({
  consumer: name,
  url: _url,
  takenAt: _takenAt,
  waiting: parked,
  ...status
}: WebhookStatus): Delivery => ({
  ...{ kind: 'webhook', name, parked },
  ...status,
});

/** What answers questions, what reacts, and what is told to others: how each is doing. */
export type Runners = Readonly<{
  deliveries: readonly Delivery[];
  projections: readonly Timed<ProjectionStatus>[];
  reactions: readonly Timed<ReactionStatus>[];
  publishing: Timed<PublishingStatus>;
  sealing: SealingStatus;
}>;

export async function runnersOf(lotse: Lotse): Promise<Runners> {
  const [projections, reactions, publishing, deliveries, sealing] = await Promise.all([
    lotse.projections.status(),
    lotse.reactions.status(),
    lotse.publishing.status(),
    deliveriesOf(lotse),
    lotse.seals.status(),
  ]);
  return { deliveries, sealing, ...(await timed(lotse, projections, reactions, publishing)) };
}

/** The same of all generations of projections, with what is parked. */
export type AllRunners = Readonly<{
  head: Position;
  projections: readonly Timed<GenerationStatus>[];
  reactions: readonly Timed<ReactionStatus>[];
  publishing: Timed<PublishingStatus>;
  deliveries: readonly Delivery[];
  sealing: SealingStatus;
  parked: readonly ParkedStream[];
}>;

export async function allRunnersOf(lotse: Lotse): Promise<AllRunners> {
  const { projections, reactions, publishing, seals, store } = lotse;
  const [head, generations, statuses, published, deliveries, sealing, parked] = await Promise.all([
    store.head(),
    projections.generations(),
    reactions.status(),
    publishing.status(),
    deliveriesOf(lotse),
    seals.statusCompared(),
    Promise.all([projections.parked(), reactions.parked()]),
  ]);
  return {
    head,
    deliveries,
    sealing,
    ...(await timed(lotse, generations, statuses, published)),
    parked: parked.flat(),
  };
}

async function timed<One extends RunnerStatus, Other extends RunnerStatus>(
  { log, clock }: Lotse,
  projections: readonly One[],
  reactions: readonly Other[],
  publishing: PublishingStatus,
): Promise<{ projections: Timed<One>[]; reactions: Timed<Other>[]; publishing: Timed<PublishingStatus> }> {
  const all: readonly RunnerStatus[] = [...projections, ...reactions, publishing];
  const positions = new Set(all.flatMap(({ lag, position }) => (lag > 0 ? [position] : [])));
  // As it is stored: an event that cannot be read in its present shape must not hide how things are.
  const oldest = new Map(
    await Promise.all(
      [...positions].map(async (position) => [position, (await log.readStored(position, 1))[0]?.recordedAt] as const),
    ),
  );
  const now = clock();
  const withTime = <Status extends RunnerStatus>(status: Status) => {
    const age = ageOf(status.lag > 0 ? oldest.get(status.position) : undefined, now);
    return {
      ...status,
      state: isStuck(status, age) ? ('stuck' as const) : status.state,
      lagSeconds: Math.max(0, Math.round(age)),
    };
  };
  return {
    projections: projections.map(withTime),
    reactions: reactions.map(withTime),
    publishing: withTime(publishing),
  };
}

/** In seconds; below zero for what was recorded by a clock that was ahead of this one. */
const ageOf = (recordedAt: Instant | undefined, now: Instant): number =>
  recordedAt === undefined ? 0 : (Date.parse(now) - Date.parse(recordedAt)) / 1000;

/**
 * An event that has just been recorded after a long silence is no reason yet. A clock that was set back hides nothing:
 * what was recorded by it before seems to come from the future.
 */
const isStuck = ({ holder, lag, error, still }: RunnerStatus, age: number): boolean =>
  holder !== undefined && lag > 0 && error === undefined && Math.min(still, Math.abs(age)) > STUCK_AFTER_S;
