import { kafkaAt, Relay } from '#libs/kafka-relay';
import { KAFKA } from '#libs/publishing';
import type { LeaseOptions } from '#libs/runners';
import type { KafkaConfig } from './kafka-config.js';
import type { Lotse } from './lotse.js';

/** The folder's lock lets one process in: the next one need not wait for the lease of one that was killed. */
const ALONE = { owner: 'the embedded service', lengthMs: 3_600_000 };

/** Takes what is published to Kafka, from start to stop. */
export interface Relaying {
  readonly relay: Relay;
  /** @returns what stops it, before the {@link Lotse} is closed */
  start(): () => Promise<void>;
}

/** @param lease how processes agree who does it */
export async function relayOf(
  lotse: Lotse,
  kafka: KafkaConfig,
  lease: LeaseOptions = lotse.database.engine === 'pglite' ? ALONE : {},
): Promise<Relaying> {
  const { consumers, contracts, log, publisher } = lotse.publishing;
  await consumers.register(KAFKA, {});
  const relay = await Relay.open(lotse.database.kysely, kafkaAt(kafka.brokers, kafka.security), log, {
    ...{ topics: kafka.topics, contracts, publisher },
    pseudonym: await consumers.pseudonymsOf(KAFKA),
    noteProgress: (position) => consumers.noteAsked(KAFKA, position),
    ...{ lease, onPoison: kafka.onPoison },
  });
  return {
    relay,
    start: () => {
      relay.start();
      const stopSaying = sayTrouble(relay);
      return () => {
        stopSaying();
        return relay.stop();
      };
    },
  };
}

const LOOK_EVERY_MS = 5_000;

/**
 * Says in the log when something begins to be wrong, with what waits meanwhile, and when it is over.
 *
 * @returns what ends it
 */
function sayTrouble(relay: Relay): () => void {
  let said: string | undefined;
  const look = async () => {
    const { error, lag } = await relay.status();
    if (error === said) return;
    said = error;
    if (error === undefined) console.log('Kafka: publishing again.');
    else console.error(`Kafka: ${error} (${lag ?? 'unknown'} events wait)`);
  };
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
