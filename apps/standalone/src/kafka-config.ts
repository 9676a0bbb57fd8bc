import type { KafkaSecurity, TopicSettings } from '#libs/kafka-relay';
import type { OnPoison } from '#libs/runners';
import { type Environment, InvalidConfig, onPoisonFrom, topicPrefixFrom } from './config-values.js';
import { kafkaSecurityFrom } from './kafka-security.js';

/** Where what is published goes, if anywhere. */
export type KafkaConfig = Readonly<{
  brokers: readonly string[];
  security: KafkaSecurity;
  topics: TopicSettings;
  /** What becomes of an event that cannot be published. */
  onPoison: OnPoison;
}>;

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

/**
 * @returns nothing for a witness that is no topic
 * @throws {InvalidConfig}
 */
export function topicOfWitness(place: string): string | undefined {
  if (!place.startsWith('kafka:')) return undefined;
  const topic = place.slice('kafka:'.length);
  if (/^[a-zA-Z0-9._-]{1,249}$/.test(topic) && !/^\.{1,2}$/.test(topic)) return topic;
  throw new InvalidConfig(`"${place}" names no topic; state kafka: and letters, digits, dots, - and _.`);
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
