// A broker to work with, until Ctrl-C: npm run kafka [-- --port 9092] [-- --data ./data-kafka]
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startKafka } from './broker.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } });
try {
  const stopped = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
  const kafka = await startKafka({
    ...(values.port && { port: Number(values.port) }),
    ...(values.data && { folder: values.data }),
  });
  console.log(`KAFKA_BROKERS=${kafka.brokers}\nIts log: ${kafka.folder}/log. Ctrl-C stops it.`);
  await stopped;
  await kafka.stop();
} catch (error) {
  console.error(`kafka: ${error.message}`);
  process.exitCode = 1;
}
