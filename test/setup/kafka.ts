import { describe } from '@jest/globals';

const isOffered = Boolean(process.env['TEST_KAFKA_BROKERS'] ?? process.env['TEST_KAFKA_AT']);

/** `describe` for suites that need a Kafka broker; skipped where none can be started, with the reason in the name. */
export const describeOnKafka = (name: string, suite: () => void): void => {
  if (isOffered) return describe(name, suite);
  const reason = process.env['TEST_KAFKA_MISSING'] ?? 'TEST_KAFKA_BROKERS is not set';
  // eslint-disable-next-line no-restricted-syntax -- cannot run without a broker; in CI the setup fails instead
  describe.skip(`${name} [skipped: ${reason}]`, suite);
};

/** The same for suites that start a broker of their own, with settings that no shared one has. */
export const describeOnOwnKafka = (name: string, suite: () => void): void => {
  if (process.env['TEST_KAFKA_AT']) return describe(name, suite);
  // eslint-disable-next-line no-restricted-syntax -- brokers that are given cannot be set up otherwise
  describe.skip(`${name} [skipped: TEST_KAFKA_BROKERS is set, or no broker can be started]`, suite);
};

/** Addresses of the brokers that all suites share; topics and groups there need names of their own. */
export async function kafkaBrokers(): Promise<string[]> {
  const given = process.env['TEST_KAFKA_BROKERS'];
  if (given) return given.split(',');
  const answer = await fetch(process.env['TEST_KAFKA_AT']!);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text.split(',');
}
