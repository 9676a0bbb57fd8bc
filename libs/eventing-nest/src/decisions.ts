import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import stringify from 'safe-stable-stringify';
import {
  addDays,
  type Appended,
  BEFORE_SERVICE_START,
  berlinDayOf,
  COMMAND_ID_REUSED,
  type CommandRequest,
  DATE_IN_FUTURE,
  decide,
  type Decided,
  decideVoid,
  type Decision,
  type DomainEvent,
  ensure,
  type EventStore,
  LATE_ENTRY_NEEDS_REASON,
  type LocalDate,
  type OtherStreams,
  type Position,
  Refusal,
  START,
  type Stream,
  streamName,
  Timeline,
  VERSION_CONFLICT,
  VersionConflict,
  type Warning,
} from '#libs/eventing';
import { CLOCK, type Clock, FREE_DAYS, type FreeDays, SERVICE_START } from './clock.js';
import { ReadForDecision } from './read-for-decision.js';
import { RecentStreams } from './recent-streams.js';

export const EVENT_STORE = Symbol('EVENT_STORE');

/** What must be durable before a command's events are: `(commandId) => Promise<void>`; the keys they are sealed with. */
export const BEFORE_APPEND = Symbol('BEFORE_APPEND');

export type BeforeAppend = (commandId: string) => Promise<void>;

const ATTEMPTS = 20;

const LONGEST_PAUSE_MS = 100;

/** A command as it comes over the bus: its own fields, and what travels with every command. */
export interface BusCommand {
  readonly data: object;
  readonly request: CommandRequest;
}

/** What a command has done. The same for every repetition of it. */
export interface CommandAnswer {
  readonly commandId: string;
  readonly stream: string;
  /** Version of the stream after the command. */
  readonly version: number;
  /** False when the command said what was already known, so that nothing was written. */
  readonly recorded: boolean;
  /** Give it to a query, and the query waits until its figures include this command. */
  readonly position: Position;
  /** What somebody should look at although nothing is refused; missing when there is nothing. */
  readonly warnings?: readonly Warning[];
}

type DecideOn<State, Event extends DomainEvent> = (
  timeline: Timeline<State, Event>,
  others: OtherStreams,
) => Promise<Decision<State, Event> & Readonly<{ confirm?: () => Promise<void> }>>;

/** How one command is decided. */
export interface HowToDecide<State, Event extends DomainEvent, Foreign> {
  /** The day the events occurred. */
  readonly on: LocalDate | ((state: State, today: LocalDate) => LocalDate);
  /** The field of the command that holds that day. */
  readonly dayField: string;
  /** Law and plans may lie before the service began, and in the future. */
  readonly anyDay?: boolean;
  /** Reads other streams for the decision; `latest` is this stream's own state of all days. */
  readonly reads?: (others: OtherStreams, latest: State) => Promise<Foreign>;
  /** Decides on the state at the end of the day `on`. */
  readonly decide: (state: State, foreign: Foreign, on: LocalDate) => readonly Decided<Event>[];
  /** What is unusual about the state at the end of that day, with the command recorded; it never refuses. */
  readonly warns?: (state: State, others: OtherStreams) => readonly Warning[] | Promise<readonly Warning[]>;
}

/** Load, decide, append: the one place where a pure decision meets the event store. */
@Injectable()
export class Decisions {
  readonly #recent: RecentStreams;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SERVICE_START) private readonly serviceStart: LocalDate,
    @Inject(FREE_DAYS) private readonly freeDays: FreeDays,
    @Inject(BEFORE_APPEND) private readonly beforeAppend: BeforeAppend,
  ) {
    this.#recent = new RecentStreams(store);
  }

  /**
   * Decides a command on one stream and appends what follows.
   *
   * @throws {Refusal} nothing was written
   */
  async make<State, Event extends DomainEvent, Foreign = undefined>(
    stream: Stream<State, Event>,
    id: string,
    command: BusCommand,
    how: HowToDecide<State, Event, Foreign>,
  ): Promise<CommandAnswer> {
    const answer = await this.#once(stream, id, command, async (timeline, others) => {
      const today = berlinDayOf(this.clock());
      const on = dayOf(how, timeline.state, today);
      if (!how.anyDay) this.#ensureInService(on, today, how.dayField);
      const foreign = (await how.reads?.(others, timeline.state)) as Foreign;
      const { meta, replaces } = command.request;
      const decision = decide(stream, timeline, { on, by: meta.actor, replaces }, (state) =>
        how.decide(state, foreign, on),
      );
      return how.anyDay ? decision : { ...decision, confirm: () => this.#ensureReason(command, on, today, others) };
    });
    return how.warns ? this.#withWarnings(answer, stream, command, how) : answer;
  }

  /**
   * Voids an entry of a stream: as if it had never been recorded.
   *
   * @throws {Refusal} nothing was written
   */
  async void<State, Event extends DomainEvent>(
    stream: Stream<State, Event>,
    id: string,
    command: BusCommand & { readonly data: Readonly<{ eventId: string; reason: string }> },
  ): Promise<CommandAnswer> {
    return this.#once(stream, id, command, async (timeline) => decideVoid(stream, timeline, command.data));
  }

  async #once<State, Event extends DomainEvent>(
    stream: Stream<State, Event>,
    id: string,
    command: BusCommand,
    decideOn: DecideOn<State, Event>,
  ): Promise<CommandAnswer> {
    const { meta, repeatable, trial: store = this.store } = command.request;
    const fingerprint = fingerprintOf(streamName(stream, id), command);
    const repeated = async () => {
      const before = repeatable ? await store.appended(meta.commandId) : undefined;
      return before && answered(before, fingerprint);
    };
    const before = await repeated();
    if (before) return before;
    try {
      const answer = await this.#write(stream, id, command, fingerprint, decideOn);
      return answer.recorded ? answer : ((await repeated()) ?? answer);
    } catch (error) {
      // The same command may have been written by another request meanwhile, and be what this one collided with.
      const meanwhile = error instanceof Refusal ? await repeated() : undefined;
      if (meanwhile) return meanwhile;
      throw error;
    }
  }

  async #write<State, Event extends DomainEvent>(
    stream: Stream<State, Event>,
    id: string,
    command: BusCommand,
    fingerprint: string,
    decideOn: DecideOn<State, Event>,
  ): Promise<CommandAnswer> {
    const { trial } = command.request;
    for (let attempt = 1; ; attempt++) {
      // First on what was read lately of other streams; all but an append is then decided again on what is there now.
      const others = new ReadForDecision(trial ?? this.store, trial ? undefined : this.#recent, attempt > 1);
      try {
        const answer = await this.#attempt(stream, id, command, fingerprint, decideOn, others);
        if (answer.recorded || !others.fromMemory) return answer;
      } catch (error) {
        const isOutdated = error instanceof Refusal || error instanceof VersionConflict;
        if (!others.fromMemory || !isOutdated) await beforeNextAttempt(error, attempt);
      }
    }
  }

  async #attempt<State, Event extends DomainEvent>(
    stream: Stream<State, Event>,
    id: string,
    { request: { meta, ifVersion, trial } }: BusCommand,
    fingerprint: string,
    decideOn: DecideOn<State, Event>,
    others: ReadForDecision,
  ): Promise<CommandAnswer> {
    const name = streamName(stream, id);
    const store = trial ?? this.store;
    const timeline = new Timeline(stream, await store.readStream(name)) as Timeline<State, Event>;
    ensureVersion(timeline, ifVersion);
    const decision = await decideOn(timeline, others);
    if (decision.events.length === 0) return unchanged(name, timeline, meta.commandId);
    await stream.agree?.({ id, before: timeline.state, after: decision.after.state }, others);
    // Asked last: who must correct something else anyway is not asked for a reason first.
    await decision.confirm?.();
    if (!trial) await this.beforeAppend(meta.commandId);
    const appended = await store.append({
      stream: name,
      expectedVersion: timeline.version,
      events: decision.events,
      meta,
      fingerprint,
      at: this.clock(),
      reliesOn: others.reliesOn,
    });
    this.#recent.forget(name);
    return answered(appended, fingerprint);
  }

  /** Read anew, so that a repeated command warns as the first one did. */
  async #withWarnings<State, Event extends DomainEvent, Foreign>(
    answer: CommandAnswer,
    stream: Stream<State, Event>,
    { request: { trial: store = this.store } }: BusCommand,
    how: HowToDecide<State, Event, Foreign>,
  ): Promise<CommandAnswer> {
    const timeline = new Timeline(stream, await store.readStream(answer.stream)) as Timeline<State, Event>;
    const on = dayOf(how, timeline.state, berlinDayOf(this.clock()));
    const warnings = (await how.warns?.(timeline.stateAt(on), new ReadForDecision(store))) ?? [];
    return warnings.length === 0 ? answer : { ...answer, warnings };
  }

  /** A correction has its own reason. */
  async #ensureReason(
    { request: { meta, replaces } }: BusCommand,
    on: LocalDate,
    today: LocalDate,
    others: OtherStreams,
  ): Promise<void> {
    if (replaces || meta.lateReason !== undefined || on === today) return;
    const days = await this.freeDays(others, today);
    ensure(on >= addDays(today, -days), LATE_ENTRY_NEEDS_REASON, { values: [on, days], field: 'lateReason' });
  }

  #ensureInService(on: LocalDate, today: LocalDate, field: string): void {
    ensure(on >= this.serviceStart, BEFORE_SERVICE_START, { values: [this.serviceStart], field });
    ensure(on <= today, DATE_IN_FUTURE, { values: [on], field });
  }
}

/**
 * Overtaken: nothing was written, so it is decided again on what is true now, a moment later.
 *
 * @throws whatever else it was; {@link VERSION_CONFLICT} when it was overtaken too often
 */
async function beforeNextAttempt(error: unknown, attempt: number): Promise<void> {
  if (!(error instanceof VersionConflict)) throw error;
  ensure(attempt < ATTEMPTS, VERSION_CONFLICT);
  await pause(Math.random() * Math.min(5 * 2 ** attempt, LONGEST_PAUSE_MS));
}

const dayOf = <State, Event extends DomainEvent, Foreign>(
  { on }: HowToDecide<State, Event, Foreign>,
  state: State,
  today: LocalDate,
): LocalDate => (typeof on === 'string' ? on : on(state, today));

const fingerprintOf = (stream: string, { constructor, data, request }: BusCommand): string =>
  createHash('sha256')
    .update(stringify([constructor.name, stream, data, request.replaces ?? null]) ?? '')
    .digest('hex');

function answered({ commandId, stream, version, position, fingerprint }: Appended, asked: string): CommandAnswer {
  ensure(fingerprint === asked, COMMAND_ID_REUSED, { values: [commandId], field: 'Idempotency-Key' });
  return { commandId, stream, version, position, recorded: true };
}

function unchanged<State, Event extends DomainEvent>(
  stream: string,
  { recorded, version }: Timeline<State, Event>,
  commandId: string,
): CommandAnswer {
  return { commandId, stream, version, position: recorded.at(-1)?.position ?? START, recorded: false };
}

function ensureVersion<State, Event extends DomainEvent>(
  { recorded, version }: Timeline<State, Event>,
  ifVersion: number | undefined,
): void {
  if (ifVersion === undefined || ifVersion === version) return;
  const since = recorded.slice(ifVersion);
  ensure(false, VERSION_CONFLICT, {
    field: 'If-Match',
    related: since.map(({ id }) => id),
    changes: since.map(({ id, type, occurredOn, recordedAt }) => ({ eventId: id, type, occurredOn, recordedAt })),
  });
}
