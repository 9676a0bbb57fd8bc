import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventStore, LocalDate } from '#libs/eventing';
import { CLOCK, type Clock, FREE_DAYS, type FreeDays, SERVICE_START } from './clock.js';
import { Decisions, EVENT_STORE } from './decisions.js';
import { Several } from './several.js';
import { type AnyStream, STREAMS, Streams } from './streams.js';
import { StreamsHttp } from './streams.http.js';
import { TwoDates } from './two-dates.js';
import { VoidEntryHandler } from './void-entry.handler.js';

/** What the service stands on; chosen by the app. */
export interface EventingParts {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly serviceStart: LocalDate;
  readonly freeDays: FreeDays;
  /** Of all contexts. */
  readonly streams: readonly AnyStream[];
}

/** The front door: commands in, decisions made, events appended. */
@Module({})
export class EventingModule {
  static with({ store, clock, serviceStart, freeDays, streams }: EventingParts): DynamicModule {
    const providers: Provider[] = [
      { provide: EVENT_STORE, useValue: store },
      { provide: CLOCK, useValue: clock },
      { provide: SERVICE_START, useValue: serviceStart },
      { provide: FREE_DAYS, useValue: freeDays },
      { provide: STREAMS, useValue: streams },
      Decisions,
      Several,
      Streams,
      TwoDates,
    ];
    return {
      module: EventingModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [StreamsHttp],
      providers: [...providers, VoidEntryHandler],
      exports: [...providers, CqrsModule],
    };
  }
}
