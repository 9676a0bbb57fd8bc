import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataDirInUse } from '#libs/event-store-sql';
import type { Relay } from '#libs/kafka-relay';
import { configFrom, InvalidConfig, whereOf } from '../../standalone/src/config.js';
import { chooseLogFormat } from '../../standalone/src/json-lines.js';
import { kafkaFrom } from '../../standalone/src/kafka-config.js';
import { openLotse } from '../../standalone/src/lotse.js';
import { RELAY, RelayHttp } from '../../standalone/src/relay.http.js';
import { relayOf } from '../../standalone/src/relay.js';
import { HealthHttp } from './health.http.js';

const PORT = '3001';

@Module({})
class RelayModule {}

try {
  await run();
} catch (error) {
  if (!(error instanceof InvalidConfig || error instanceof DataDirInUse)) throw error;
  console.error(`lotse: ${error.message}`);
  process.exitCode = error instanceof InvalidConfig ? 2 : 3;
}

async function run(): Promise<void> {
  chooseLogFormat(process.env);
  const config = configFrom({ PORT, ...process.env });
  const kafka = kafkaFrom(process.env);
  if (!kafka) throw new InvalidConfig('KAFKA_BROKERS is missing; state host:port, several with commas between them.');
  const stopped = untilStopped();
  const lotse = await openLotse(config);
  /** What was started last is stopped first. */
  const started = [() => lotse.close()];
  try {
    const relaying = await relayOf(lotse, kafka);
    const app = await served(relaying.relay);
    started.unshift(() => app.close());
    await app.listen(config.port, config.host);
    started.unshift(relaying.start());
    console.log(`Lotse publishes ${whereOf(config)} to Kafka on ${kafka.brokers.join(', ')}.`);
    console.log(`  Health     ${await app.getUrl()}/health/ready`);
    await stopped;
    console.log('Stopping …');
  } finally {
    for (const stop of started) await stop();
  }
}

function served(relay: Relay): Promise<NestFastifyApplication> {
  const module = {
    module: RelayModule,
    controllers: [HealthHttp, RelayHttp],
    providers: [{ provide: RELAY, useValue: relay }],
  };
  return NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter({ forceCloseConnections: true }), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
