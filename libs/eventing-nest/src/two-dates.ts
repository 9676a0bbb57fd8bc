import { applyDecorators, Inject, Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches, ValidateBy, ValidateIf } from 'class-validator';
import {
  berlinDayOf,
  dayBefore,
  endOfBerlinDay,
  type EventStore,
  type Instant,
  isAfter,
  isLocalDate,
  type LocalDate,
  type Position,
  START,
} from '#libs/eventing';
import { CLOCK, type Clock } from './clock.js';
import { EVENT_STORE } from './decisions.js';
import { DayField } from './fields.js';

/** Instants outside cannot be written in four digits of the year in every time zone. */
const [FIRST_INSTANT, LAST_INSTANT] = [Date.UTC(1000, 0, 2), Date.UTC(9999, 11, 31)];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const KNOWN_AT =
  'Knowledge date (Datenstand): only what was recorded until then counts. An instant (ISO 8601 with offset), ' +
  'or a day, which means its end in Berlin. Default: when the last entry was recorded, so that everything counts.';

/** What every question about figures may say: as of which day, as known when, and including which position. */
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

/** What a question about figures asks. */
export interface ReportingQuestion {
  readonly dates: ReportingDates;
  /** The figures include everything up to this position of the log. */
  readonly upTo: Position;
}

/** Fills in what a question about figures leaves open. */
@Injectable()
export class TwoDates {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /**
   * Without a knowledge date, everything recorded counts: the answer names the instant of the last entry, and the
   * same question at that instant has the same answer for ever, since whatever comes later is recorded later.
   */
  async of({ asOf, knownAt, position }: TwoDatesQuery): Promise<ReportingQuestion> {
    const now = this.clock();
    const last = (await this.store.last()) ?? { position: START, recordedAt: now };
    return {
      dates: {
        asOf: asOf ?? berlinDayOf(now),
        knownAt: knownAt === undefined ? last.recordedAt : instantOf(knownAt),
      },
      upTo: position !== undefined && isAfter(position, last.position) ? position : last.position,
    };
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

/** A day means its first moment in Berlin. */
export const sinceOf = (since: string): Instant =>
  isLocalDate(since) ? new Date(Date.parse(endOfBerlinDay(dayBefore(since))) + 1).toISOString() : instantOf(since);

/** An instant from which something counts, or a day. */
export const SinceField = (description: string): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    ValidateBy({ name: 'isKnownAt', validator: { validate: isKnownAt } }),
    ApiProperty({ description, required: false, type: String, example: '2016-03-17' }),
  );

export function KnownAtField(description = KNOWN_AT): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    ValidateBy({ name: 'isKnownAt', validator: { validate: isKnownAt } }),
    ApiProperty({ description, required: false, type: String, example: '2016-03-17T00:00:00+01:00' }),
  );
}

function PositionField(): PropertyDecorator {
  return applyDecorators(
    ValidateIf((_, value: unknown) => value !== undefined),
    Matches(/^(0|[1-9]\d{0,18})$/),
    ApiProperty({
      description: 'The answer includes everything up to this position of the log, as a command has answered it.',
      required: false,
      type: String,
    }),
  );
}
