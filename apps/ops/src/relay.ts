import { createTopics, kafkaAt, NoRedelivery, redeliver, UnfitTopic, withAdmin } from '#libs/kafka-relay';
import { kafkaFrom, type KafkaConfig } from '../../standalone/src/kafka-config.js';
import { publicContracts } from '../../standalone/src/contracts.js';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, printTable } from './output.js';
import { redeliveryFrom } from './webhooks.js';

const contexts = [...new Set(publicContracts.map(({ context }) => context))];

/** Creates the topics that are missing, for those who let nobody else do it. */
export async function relayTopics({ format }: Readonly<{ format: Format }>): Promise<void> {
  const { brokers, security, topics } = kafka();
  const created = await reached(() =>
    withAdmin(kafkaAt(brokers, security), (admin) => createTopics(admin, contexts, topics)),
  );
  if (format === 'json') printJson({ created });
  else print(created.length === 0 ? 'All topics are there.' : `Created: ${created.join(', ')}`);
}

type Redelivery = Readonly<{ fromPosition?: string; since?: string; format: Format }>;

/** Lets one group of consumers read again, from a position or a date. */
export async function relayRedeliver(group: string, { fromPosition, since, format }: Redelivery): Promise<void> {
  const from = redeliveryFrom(fromPosition, since);
  const { brokers, security, topics } = kafka();
  const set = await withLotse(({ publishing }) =>
    reached(() =>
      redeliver(kafkaAt(brokers, security), publishing.log, { prefix: topics.prefix, contexts, group, from }),
    ),
  );
  if (format === 'json') return printJson({ group, partitions: set });
  printTable(
    ['topic', 'partition', 'from offset'],
    set.map(({ topic, partition, offset }) => [topic, partition, offset]),
  );
}

function kafka(): KafkaConfig {
  const config = kafkaFrom(process.env);
  if (config) return config;
  throw new CommandFailed('KAFKA_BROKERS is missing; state host:port, several with commas between them.', EXIT.usage);
}

async function reached<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoRedelivery || error instanceof UnfitTopic) throw new CommandFailed(error.message);
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(`Kafka cannot be used (${reason}); check KAFKA_BROKERS.`, EXIT.unavailable);
  }
}
