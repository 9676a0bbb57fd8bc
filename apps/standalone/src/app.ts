import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import helmet from '@fastify/helmet';
import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import {
  AccessModule,
  createAccessLog,
  createBreakGlass,
  answerThisMachineOnly,
  type Identity,
  LocalIssuer,
  type Rates,
} from '#libs/access';
import type { Relay } from '#libs/kafka-relay';
import { correlationIn, ProblemFilter, refuseUnreadable, requestValidation, sendProblem } from '#libs/eventing-nest';
import { Approvals } from './approvals/approvals.js';
import { ApprovalsHttp } from './approvals/approvals.http.js';
import { PaperDocumentHttp } from './council-paper/document.http.js';
import { PaperFilesHttp } from './council-paper/files.http.js';
import { IssuedPapers } from './council-paper/issued.js';
import { OparlHttp } from './council-paper/oparl.http.js';
import { DataCopies } from './data-copy/data-copy.js';
import { DataCopyHttp } from './data-copy/data-copy.http.js';
import { FactsHttp } from './facts.http.js';
import { FreshnessHttp } from './freshness.http.js';
import { HealthHttp } from './health.http.js';
import { LogHttp } from './log/log.http.js';
import { facts, type Lotse, LotseModule } from './lotse.js';
import { Metrics } from './metrics.js';
import { MetricsHttp } from './metrics.http.js';
import { openApiOf } from './openapi.js';
import { HouseholdStories } from './person-story/household-story.js';
import { HouseholdStoryHttp } from './person-story/household-story.http.js';
import { PersonStories } from './person-story/person-story.js';
import { PersonStoryHttp } from './person-story/person-story.http.js';
import { ReactionsHttp } from './reactions.http.js';
import { RELAY, RelayHttp } from './relay.http.js';
import { SealsHttp } from './seals.http.js';

/** The HTTP service on an open {@link Lotse}. */
@Module({})
export class AppModule {
  static on(lotse: Lotse, identity: Identity, relay?: Relay, rates?: Rates): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LotseModule.on(lotse),
        AccessModule.with({
          ...{ identity, rates },
          tables: facts.flatMap(({ tables }) => tables),
          db: lotse.database.kysely,
        }),
      ],
      controllers: [
        ApprovalsHttp,
        DataCopyHttp,
        FactsHttp,
        FreshnessHttp,
        HealthHttp,
        HouseholdStoryHttp,
        LogHttp,
        MetricsHttp,
        OparlHttp,
        PaperDocumentHttp,
        PaperFilesHttp,
        PersonStoryHttp,
        ReactionsHttp,
        SealsHttp,
        ...(relay ? [RelayHttp] : []),
      ],
      providers: [
        Approvals,
        DataCopies,
        HouseholdStories,
        IssuedPapers,
        Metrics,
        PersonStories,
        ...(relay ? [{ provide: RELAY, useValue: relay }] : []),
      ],
    };
  }
}

export interface AppParts {
  readonly identity?: Identity | undefined;
  readonly apiPage?: boolean;
  readonly relay?: Relay | undefined;
  readonly rates?: Rates | undefined;
  readonly proxies?: readonly string[];
}

/** The pages of the API and the dashboard say themselves what they may load. */
const HEADERS = { contentSecurityPolicy: false, frameguard: { action: 'deny' } } as const;

/** Where it listens on this machine. */
function originOf(app: NestFastifyApplication): string {
  const { address, port } = app.getHttpServer().address() as AddressInfo;
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/**
 * Builds the application; the caller lets it listen and closes it before the {@link Lotse}.
 *
 * @param identity who vouches for people; without it this machine does, for whoever chooses somebody made up
 * @param apiPage the browsable page beside `/openapi.json`
 * @param relay of this process, if it has one
 * @param rates how often anybody may ask; by default as often as they like
 * @param proxies networks of those who may say for whom they ask (`X-Forwarded-For`); by default nobody
 */
export async function createApp(
  lotse: Lotse,
  { identity, apiPage = true, relay, rates, proxies = [] }: AppParts = {},
): Promise<NestFastifyApplication> {
  await createAccessLog(lotse.database.kysely);
  await createBreakGlass(lotse.database.kysely);
  const vouching = identity ?? new LocalIssuer(() => originOf(app));
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.on(lotse, vouching, relay, rates),
    // Open connections must not hold back a stop; requests that are being answered are finished first.
    new FastifyAdapter({
      forceCloseConnections: 'idle',
      bodyLimit: 1_048_576,
      trustProxy: proxies.length > 0 && [...proxies],
      // In the answer, in the log, in what is recorded and in the access log, so that one can be found by the other.
      genReqId: ({ headers }: IncomingMessage) => correlationIn(headers['x-correlation-id']) ?? randomUUID(),
      frameworkErrors: sendProblem,
      clientErrorHandler: refuseUnreadable,
    }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  if (vouching instanceof LocalIssuer) answerThisMachineOnly(app.getHttpAdapter().getInstance());
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      void reply.header('x-correlation-id', request.id);
      done();
    });
  await app.register(helmet, HEADERS);
  const metrics = app.get(Metrics);
  metrics.watch(app.getHttpAdapter().getInstance());
  metrics.count(app.get(CommandBus));
  app.useGlobalPipes(requestValidation());
  app.useGlobalFilters(new ProblemFilter());
  // Made when somebody first asks for it: it takes longer than everything else here.
  const document = () => openApiOf(app);
  SwaggerModule.setup('docs', app, document, {
    ui: apiPage,
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
  });
  return app;
}
