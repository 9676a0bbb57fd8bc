import type { DynamicModule } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { Relay } from '#libs/kafka-relay';
import { ProblemFilter, refuseUnreadable, requestValidation, sendProblem } from '#libs/eventing-nest';
import { FactsHttp } from './facts.http.js';
import { HealthHttp } from './health.http.js';
import { LogHttp } from './log/log.http.js';
import { type Lotse, LotseModule } from './lotse.js';
import { Metrics } from './metrics.js';
import { MetricsHttp } from './metrics.http.js';
import { ReactionsHttp } from './reactions.http.js';
import { RELAY, RelayHttp } from './relay.http.js';

/** The HTTP service on an open {@link Lotse}. */
@Module({})
export class AppModule {
  static on(lotse: Lotse, relay?: Relay): DynamicModule {
    return {
      module: AppModule,
      imports: [LotseModule.on(lotse)],
      controllers: [FactsHttp, HealthHttp, LogHttp, MetricsHttp, ReactionsHttp, ...(relay ? [RelayHttp] : [])],
      providers: [Metrics, ...(relay ? [{ provide: RELAY, useValue: relay }] : [])],
    };
  }
}

/**
 * Builds the application; the caller lets it listen and closes it before the {@link Lotse}.
 *
 * @param apiPage the browsable page beside `/openapi.json`
 * @param relay of this process, if it has one
 */
export async function createApp(
  lotse: Lotse,
  { apiPage = true, relay }: { apiPage?: boolean; relay?: Relay | undefined } = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.on(lotse, relay),
    // Open connections must not hold back a stop; requests that are being answered are finished first.
    new FastifyAdapter({
      forceCloseConnections: 'idle',
      bodyLimit: 1_048_576,
      frameworkErrors: sendProblem,
      clientErrorHandler: refuseUnreadable,
    }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const metrics = app.get(Metrics);
  metrics.watch(app.getHttpAdapter().getInstance());
  metrics.count(app.get(CommandBus));
  app.useGlobalPipes(requestValidation());
  app.useGlobalFilters(new ProblemFilter());
  // Made when somebody first asks for it: it takes longer than everything else here.
  const document = () =>
    SwaggerModule.createDocument(
      app,
      new DocumentBuilder()
        .setTitle('Lotse')
        .setDescription(
          "Case management for a city's integration management. Every figure for any date (`asOf`), " +
            'as known on any other date (`knownAt`).',
        )
        .setVersion('0.1.0')
        .setOpenAPIVersion('3.1.0')
        .build(),
    );
  SwaggerModule.setup('docs', app, document, {
    ui: apiPage,
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
  });
  return app;
}
