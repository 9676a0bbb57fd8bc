import type { OnPoison } from '#libs/runners';

/** The configuration cannot be used; the message says what to change. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

export type Environment = Readonly<Record<string, string | undefined>>;

export const DEFAULT_TOPIC_PREFIX = 'lotse';

/** @throws {InvalidConfig} */
export function topicPrefixFrom({ KAFKA_PREFIX: prefix = DEFAULT_TOPIC_PREFIX }: Environment): string {
  if (/^[a-zA-Z0-9_-]+(\.[a-zA-Z0-9_-]+)*$/.test(prefix) && prefix.length <= 100) return prefix;
  throw new InvalidConfig(`KAFKA_PREFIX is "${prefix}"; state letters, digits, -, _ and dots between them.`);
}

/** @throws {InvalidConfig} */
export function onPoisonFrom(env: Environment, name: string, otherwise: OnPoison): OnPoison {
  const value = env[name] || otherwise;
  if (value === 'stop' || value === 'park') return value;
  throw new InvalidConfig(`${name} is "${value}"; state stop or park.`);
}
