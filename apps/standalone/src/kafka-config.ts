import type { KafkaSecurity, TopicSettings } from '#libs/kafka-relay';
import type { OnPoison } from '#libs/runners';
import { InvalidConfig, onPoisonFrom, topicPrefixFrom } from './config.js';
import { kafkaSecurityFrom } from './kafka-security.js';

/** Where what is published goes, if anywhere. */
export type KafkaConfig = Readonly<{
  brokers: readonly string[];
  security: KafkaSecurity;
  topics: TopicSettings;
  /** What becomes of an event that cannot be published. */
  onPoison: OnPoison;
}>;

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PARTITIONS = 6;
const DEFAULT_RETENTION_DAYS = 365;

/**
 * @returns nothing when no brokers are named
 * @throws {InvalidConfig}
 */
export function kafkaFrom(env: Environment): KafkaConfig | undefined {
  const brokers = env['KAFKA_BROKERS'];
  if (!brokers) return undefined;
  const replication = env['KAFKA_REPLICATION'];
  return {
    brokers: brokers.split(',').map(brokerFrom),
    security: kafkaSecurityFrom(env),
    onPoison: onPoisonFrom(env, 'RELAY_ON_POISON', 'stop'),
    topics: {
      prefix: topicPrefixFrom(env),
      partitions: countFrom(env, 'KAFKA_PARTITIONS', DEFAULT_PARTITIONS),
      ...(replication && { replication: countFrom(env, 'KAFKA_REPLICATION', 1) }),
      retentionDays: countFrom(env, 'KAFKA_RETENTION_DAYS', DEFAULT_RETENTION_DAYS),
    },
  };
}

function brokerFrom(text: string): string {
  const broker = text.trim();
  if (/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(broker)) return broker;
  throw new InvalidConfig(`KAFKA_BROKERS has "${broker}"; state host:port, several with commas between them.`);
}

function countFrom(env: Environment, name: string, otherwise: number): number {
  const value = env[name] || String(otherwise);
  if (/^[1-9]\d{0,4}$/.test(value)) return Number(value);
  throw new InvalidConfig(`${name} is "${value}"; state a whole number from 1.`);
}
