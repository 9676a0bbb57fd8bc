import { type Admin, Kafka, type KafkaConfig, logLevel } from 'kafkajs';

/** How connections are encrypted, and who we are; neither if it is not said. */
export type KafkaSecurity = Pick<KafkaConfig, 'ssl' | 'sasl'>;

/**
 * Brokers by their addresses. What goes wrong is told by whoever asked: kafkajs's own log takes every small delay for
 * an error, such as a transaction that begins while the one before is being finished.
 */
export const kafkaAt = (brokers: readonly string[], security: KafkaSecurity = {}): Kafka =>
  new Kafka({
    clientId: 'lotse',
    brokers: [...brokers],
    ...security,
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3_000,
    // The first time is the wait between two transactions; after the last the relay begins anew, with its own pauses.
    retry: { initialRetryTime: 10, retries: 8, maxRetryTime: 1_000 },
  });

/** Does some work with an administrator's connection, and closes it. */
export async function withAdmin<Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = kafka.admin();
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
