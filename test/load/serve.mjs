// Servers for the measurements over HTTP: `node serve.mjs empty|emmett <database url>`; prints the port.
// Both have Lotse's own route with its own request, checked as Lotse checks it; only what is behind differs.
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Vault } from '#libs/vault';
import { requestValidation } from '#libs/eventing-nest';
import { HoldConsultationHttp } from '../../dist/libs/contexts/casework/src/write/hold-consultation/hold-consultation.http.js';

const [kind, url] = process.argv.slice(2);

const buses = {
  empty: async () => ({
    execute: async ({ data, request }) => answer(`consultation-${data.consultationId}`, request.meta.commandId),
  }),
  async emmett() {
    const peers = createRequire(new URL('./peers/', import.meta.url));
    const { getPostgreSQLEventStore } = await import(peers.resolve('@event-driven-io/emmett-postgresql'));
    const store = getPostgreSQLEventStore(url);
    await store.schema.migrate();
    return {
      async execute({ data: { on, ...data }, request: { meta } }) {
        const stream = `consultation-${data.consultationId}`;
        // What its command handler does: load, decide, append with the version that was loaded.
        const { currentStreamVersion, streamExists } = await store.aggregateStream(stream, {
          initialState: () => ({}),
          evolve: (_, { data: held }) => held,
        });
        await store.appendToStream(
          stream,
          [{ type: 'ConsultationHeld', data, metadata: { occurredOn: on, ...meta } }],
          {
            expectedStreamVersion: streamExists ? currentStreamVersion : 'STREAM_DOES_NOT_EXIST',
          },
        );
        return answer(stream, meta.commandId);
      },
    };
  },
};

const answer = (stream, commandId) => ({ commandId, stream, version: 1, recorded: true, position: '1' });

const providers = [
  { provide: CommandBus, useValue: await buses[kind]() },
  { provide: Vault, useValue: Vault.forNow() },
];
class Bench {}
Reflect.defineMetadata('controllers', [HoldConsultationHttp], Bench);
Reflect.defineMetadata('providers', providers, Bench);
const app = await NestFactory.create(Bench, new FastifyAdapter(), { logger: ['error'] });
app.useGlobalPipes(requestValidation());
// Whoever signed in, without looking.
app
  .getHttpAdapter()
  .getInstance()
  .addHook('onRequest', (request, _, done) => {
    request.actor = { id: 'IM-001', role: 'INTEGRATION_MANAGER' };
    done();
  });
await app.listen(0, '127.0.0.1');
console.log(`listening ${await app.getUrl()}`);
