import { randomUUID } from 'node:crypto';
import { Global, type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type DomainEvent,
  type EventStore,
  objectOf,
  personId,
  type PublicContract,
  publicContract,
  pseudonymField,
  textField,
} from '#libs/eventing';
import { ProblemFilter, requestValidation } from '#libs/eventing-nest';
import type { Vault } from '#libs/vault';
import { Publishing, type PublishingDatabase, PublishingModule, type PublishingOptions } from '../index.js';

type Came = DomainEvent<'Came', { who: string; site: string }>;

/** Somebody came to a town; nothing else happens there. */
export const came = publicContract<Came>({
  ...{ context: 'town', name: 'came', version: 1, classification: 'confidential', of: ['Came'] },
  title: { de: 'Gekommen', en: 'Somebody came.' },
  schema: objectOf({ site: textField('Where.') }, { who: pseudonymField('Who.') }),
  publish: ({ data: { who, site } }) => ({
    subject: personId(who),
    accommodations: [site],
    data: { site, who: personId(who) },
  }),
});

/** `SITE-1` and `SITE-2` by turns. */
export const cameToTown = (store: EventStore, people: readonly number[], at = '2016-03-02T08:00:00.000Z') =>
  store.append({
    stream: `town-${randomUUID()}`,
    expectedVersion: 0,
    events: people.map((who) => ({
      type: 'Came',
      occurredOn: '2016-03-01',
      data: { who: `R-${who}`, site: `SITE-${(who % 2) + 1}` },
    })),
    meta: { commandId: randomUUID(), correlationId: 'k', actor: { id: 'a', role: 'SPEC' } },
    fingerprint: '',
    at,
  });

type Town = Readonly<{
  owner?: string;
  contracts?: readonly PublicContract[];
  leaseMs?: number;
  webhooks?: PublishingOptions['webhooks'];
}>;

export const openTown = (
  database: PublishingDatabase,
  store: EventStore,
  vault: Vault,
  { owner = 'spec', contracts = [came], leaseMs = 15_000, webhooks }: Town = {},
) =>
  Publishing.open(database, store, contracts, vault, {
    publisher: { source: 'https://im.example.org', typePrefix: 'de.example.im' },
    topicOf: (context) => `town.${context}`,
    lease: { owner, lengthMs: leaseMs },
    ...(webhooks && { webhooks }),
  });

/** The doors of what is published, and no others, over real HTTP. */
export async function serveTown(publishing: Publishing): Promise<{ app: INestApplication; url: string }> {
  @Global()
  @Module({ imports: [PublishingModule.on(publishing)] })
  class Town {}
  const app = await NestFactory.create<NestFastifyApplication>(Town, new FastifyAdapter(), { logger: false });
  app.useGlobalPipes(requestValidation());
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl() };
}
