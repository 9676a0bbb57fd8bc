import { Controller, Get, Inject, type MessageEvent, type OnModuleDestroy, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { sql } from 'kysely';
import {
  catchError,
  concatMap,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  from,
  map,
  type Observable,
  share,
  ReplaySubject,
  Subject,
  takeUntil,
  timer,
} from 'rxjs';
import { berlinDayOf, type Instant, type LocalDate, type Position, START } from '#libs/eventing';
import { Operation } from '#libs/eventing-nest';
import { FACTS, type Facts } from '#libs/read-store';
import { LOTSE, type Lotse } from './lotse.js';

const LOOK_EVERY_MS = 1_000;
const PATIENCE_MS = 60_000;

/** What changes while there are people: a rule that holds from a later day on is no such day. */
const OF_PEOPLE = ['presence', 'responsibility', 'consultation', 'employment', 'deployment'];

class FreshnessView {
  @ApiProperty({ format: 'date', description: 'By the clock of the service, in Berlin.' })
  today!: LocalDate;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day, up to today, on which somebody came, went, was advised or deployed; null without any.',
  })
  lastDay!: LocalDate | null;

  @ApiProperty({ description: 'Of the last entry. Figures asked for now include it.' })
  position!: Position;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was recorded.' })
  recordedAt!: Instant | null;
}

/** How new the figures are, for whoever shows them. */
@ApiTags('Operations')
@Controller('freshness')
@Operation('figures.read')
export class FreshnessHttp implements OnModuleDestroy {
  readonly #closing = new Subject<void>();
  readonly #changes: Observable<MessageEvent>;

  constructor(
    @Inject(LOTSE) private readonly lotse: Lotse,
    @Inject(FACTS) private readonly facts: Facts,
  ) {
    // One look a second, however many pages are open; none while there is no page.
    this.#changes = timer(0, LOOK_EVERY_MS).pipe(
      exhaustMap(() => from(lotse.store.last()).pipe(catchError(() => EMPTY))),
      filter((last) => last !== undefined),
      distinctUntilChanged((one, other) => one.position === other.position),
      concatMap(async (last) => ({ last, isShown: await this.#isShown(last.position) })),
      filter(({ isShown }) => isShown),
      map(({ last: { position, recordedAt } }) => ({ id: position, data: { position, recordedAt } })),
      share({ connector: () => new ReplaySubject(1) }),
    );
  }

  onModuleDestroy(): void {
    this.#closing.next();
  }

  @Get()
  @ApiOperation({ operationId: 'freshness', summary: 'The last day with an entry, and the last entry.' })
  @ApiOkResponse({ type: FreshnessView })
  async freshness(): Promise<FreshnessView> {
    const { store, clock } = this.lotse;
    const today = berlinDayOf(clock());
    const last = await store.last();
    const position = last?.position ?? START;
    return { today, lastDay: await this.#lastDay(today, position), position, recordedAt: last?.recordedAt ?? null };
  }

  @Sse('stream')
  @ApiOperation({
    operationId: 'freshnessStream',
    summary: 'Position and instant of the last entry, as server-sent events, once figures include it.',
  })
  stream(): Observable<MessageEvent> {
    return this.#changes.pipe(takeUntil(this.#closing));
  }

  #isShown = (position: Position): Promise<boolean> =>
    this.lotse.projections.waitFor(position, PATIENCE_MS).catch(() => false);

  async #lastDay(today: LocalDate, upTo: Position): Promise<LocalDate | null> {
    const lastOf = OF_PEOPLE.map(
      (name) =>
        sql`SELECT max(valid_from) AS day FROM ${sql.table(`facts.${name}`)}
          WHERE valid_from <= ${today} AND known_until = 'infinity'`,
    );
    const query = sql<{ day: LocalDate | null }>`
      SELECT max(day)::text AS day FROM (${sql.join(lastOf, sql` UNION ALL `)}) AS days`;
    const { rows } = await this.facts.read(upTo, (snapshot) => query.execute(snapshot));
    return rows[0]?.day ?? null;
  }
}
