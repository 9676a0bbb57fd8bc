import { applyDecorators, Inject, Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches, ValidateBy, ValidateIf } from 'class-validator';
import {
  berlinDayOf,
  endOfBerlinDay,
  ensure,
  type EventStore,
  type Instant,
  isLocalDate,
  type LocalDate,
  type Position,
} from '#libs/eventing';
import { CLOCK, type Clock } from './clock.js';
import { EVENT_STORE } from './decisions.js';
import { DayField } from './fields.js';
import { NOT_YET_PROJECTED } from './problem.js';

/** Whoever keeps the read models: says when they include a position of the log. */
export interface Projected {
  /** False when the position was not reached in time. */
  waitFor(position: Position, timeoutMs: number): Promise<boolean>;
}

export const PROJECTED = Symbol('PROJECTED');

const PATIENCE_MS = 5_000;

const COURTESY_MS = 1_000;

/** Instants outside cannot be written in four digits of the year in every time zone. */
const [FIRST_INSTANT, LAST_INSTANT] = [Date.UTC(1000, 0, 2), Date.UTC(9999, 11, 31)];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** What every question about figures may say: as of which day, as known when, and not before which position. */
export class TwoDatesQuery {
  @DayField('Reporting date (Stichtag): figures at the end of this day. Default: today.', {
    optional: true,
    example: '2016-03-01',
  })
  asOf?: LocalDate;

  @KnownAtField()
  knownAt?: string;

  @PositionField()
  position?: Position;
}

/** The two dates of an answer, both filled in. */
export interface ReportingDates {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

/** Fills in the two dates of a question and waits for the position it names. */
@Injectable()
export class TwoDates {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROJECTED) private readonly projected: Projected,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws {Refusal} {@link NOT_YET_PROJECTED} */
  async of({ asOf, knownAt, position }: TwoDatesQuery): Promise<ReportingDates> {
    if (position === undefined) {
      // Who has just recorded something expects to see it; whoever needs to be sure names the position.
      await this.projected.waitFor(await this.store.head(), COURTESY_MS);
    } else {
      const reached = await this.projected.waitFor(position, PATIENCE_MS);
      ensure(reached, NOT_YET_PROJECTED, { values: [position], field: 'position' });
    }
    const now = this.clock();
    return {
      asOf: asOf ?? berlinDayOf(now),
      knownAt: knownAt === undefined ? await this.#everythingRecorded(now) : instantOf(knownAt),
    };
  }

  /** What was just recorded by a process whose clock is ahead counts, too. */
  async #everythingRecorded(now: Instant): Promise<Instant> {
    const last = await this.store.lastRecordedAt();
    return last !== undefined && last > now ? last : now;
  }
}

/** A day means its last moment in Berlin; an instant with any offset is written in UTC with milliseconds. */
export const instantOf = (knownAt: string): Instant =>
  isLocalDate(knownAt) ? endOfBerlinDay(knownAt) : new Date(knownAt).toISOString();

/** An instant in ISO 8601 with its offset, or a day. */
export function isKnownAt(value: unknown): value is string {
  if (isLocalDate(value)) return true;
  if (typeof value !== 'string' || !INSTANT.test(value) || !isLocalDate(value.slice(0, 10))) return false;
  const time = Date.parse(value);
  return FIRST_INSTANT <= time && time <= LAST_INSTANT;
}

function KnownAtField(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    ValidateBy({ name: 'isKnownAt', validator: { validate: isKnownAt } }),
    ApiProperty({
      description:
        'Knowledge date (Datenstand): only what was recorded until then counts. An instant (ISO 8601 with offset), ' +
        'or a day, which means its end in Berlin. Default: now.',
      required: false,
      type: String,
      example: '2016-03-17T00:00:00+01:00',
    }),
  );
}

function PositionField(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    Matches(/^\d{1,19}$/),
    ApiProperty({
      description: 'The answer includes everything up to this position of the log, as a command has answered it.',
      required: false,
      type: String,
    }),
  );
}
