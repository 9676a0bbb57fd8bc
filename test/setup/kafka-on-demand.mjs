// Suites that need a Kafka broker share one, which starts when the first of them asks: most runs need none.
import { createServer } from 'node:http';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { whyNoKafka } from '../../scripts/kafka/jars.mjs';

/**
 * Says in the environment where to ask for a broker; `TEST_KAFKA_BROKERS` names one that is there already.
 *
 * @returns what stops the broker, if it was started
 */
export async function offerKafka() {
  if (process.env.TEST_KAFKA_BROKERS) return () => {};
  const missing = whyNoKafka();
  if (missing) {
    if (process.env.CI) throw new Error(`no Kafka broker can be started: ${missing}`);
    process.env.TEST_KAFKA_MISSING = missing;
    process.stderr.write(banner(missing));
    return () => {};
  }
  let kafka;
  const door = createServer((_request, response) => {
    kafka ??= startKafka();
    kafka.then(
      ({ brokers }) => response.end(brokers),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => door.listen(0, '127.0.0.1', resolve));
  door.unref();
  process.env.TEST_KAFKA_AT = `http://127.0.0.1:${door.address().port}`;
  return async () => {
    door.close();
    await (await kafka?.catch(() => undefined))?.stop();
  };
}

const banner = (reason) => `
************************************************************************
  The Kafka suites are SKIPPED: ${reason}
  Install Java 17 and Maven, or set TEST_KAFKA_BROKERS to brokers
  on which the suites may create topics (docker/compose.server.yaml).
************************************************************************

`;
