import { Inject, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { AccessLog, NOBODY_THERE } from '#libs/access';
import {
  effectiveHistory,
  ensure,
  ENTRY_VOIDED,
  type EventStore,
  type Instant,
  isSealed,
  type LocalDate,
  type RecordedEvent,
} from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { Vault } from '#libs/vault';
import { facts as projections } from '../lotse.js';
import { streamsAbout } from './streams-about.js';

/** What stands where the id of somebody else was: a copy is without data of third persons. */
export const SOMEBODY_ELSE = 'SOMEBODY_ELSE';

/** What stands where a text was whose key is gone. */
export const ERASED = 'ERASED';

export type CopiedEntry = Readonly<{
  entryId: string;
  type: string;
  occurredOn: LocalDate;
  recordedAt: Instant;
  /** In which role somebody recorded it. */
  recordedAs: string;
  /** False once it was corrected or voided: it no longer counts, but was recorded. */
  isInEffect: boolean;
  /** Why it was recorded late. */
  lateReason?: string;
  /** The entry that this one corrects, and why. */
  corrects?: Readonly<{ entryId: string; kind: string; reason: string }>;
  /** Texts in clear, as far as their keys exist. */
  data: Readonly<Record<string, unknown>>;
  /** Free texts: to be read before the copy is handed out, for they may speak of others. */
  mayNameOthers?: readonly string[];
}>;

export type CopiedRead = Readonly<{
  at: Instant;
  role: string | null;
  operation: string;
  reason: string | null;
  answer: string;
}>;

export type CopiedDisclosure = Readonly<{
  on: LocalDate;
  recipient: string;
  recipientKind: string;
  dataClasses: readonly string[];
  purpose: string;
}>;

/** Everything that is recorded about one person: a copy for that person (Art. 15 GDPR). */
export type DataCopy = Readonly<{
  madeAt: Instant;
  /** False: whatever was here is erased, and nobody can say any more who the person was. */
  hasData: boolean;
  residentId?: string;
  entries: readonly CopiedEntry[];
  disclosures: readonly CopiedDisclosure[];
  reads: readonly CopiedRead[];
  /** Of accommodations and employers, by their ids. */
  names: Readonly<Record<string, string>>;
}>;

/** More than anybody was ever read. */
const ALL_READS = 1_000_000;

const NOTES = ['note'];

/** Fields that name people. */
const PEOPLE = new Set(['residentId', 'residentIds', 'memberIds', 'duplicateId', 'survivorId']);

@Injectable()
export class DataCopies {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly accessLog: AccessLog,
  ) {}

  /** @throws {Refusal} NOBODY_THERE */
  async of(residentId: string): Promise<DataCopy> {
    const madeAt = this.clock();
    const nothing = { madeAt, hasData: false, entries: [], disclosures: [], reads: [], names: {} };
    const arrived = await this.store.readStream(`resident-${residentId}`);
    ensure(arrived.length > 0, NOBODY_THERE, { field: 'residentId', values: [residentId] });
    if (await this.vault.isDestroyed(residentId)) return nothing;

    const tables = projections.flatMap(({ tables }) => tables);
    const { streams, names } = await this.facts.read(await this.store.head(), async (facts) => ({
      streams: await streamsAbout(residentId, arrived, facts, tables),
      names: await namesIn(facts),
    }));
    const entries: CopiedEntry[] = [];
    for (const stream of streams) entries.push(...(await this.#entriesOf(stream, residentId)));
    entries.sort((a, b) => compare(a.occurredOn, b.occurredOn) || compare(a.recordedAt, b.recordedAt));
    const reads = await this.accessLog.ofResident(residentId, ALL_READS);
    return {
      ...{ madeAt, hasData: true, residentId, entries, disclosures: disclosuresIn(entries), names },
      // Who of the staff it was is not for this copy: the officer who makes it has the log.
      reads: reads.map(({ at, role, operation, reason, answer }) => ({ at, role, operation, reason, answer })),
    };
  }

  async #entriesOf(stream: string, residentId: string): Promise<CopiedEntry[]> {
    const events = await this.store.readStream(stream);
    const inEffect = new Set(effectiveHistory(events).map(({ event }) => event.id));
    const others = new Set(events.filter((event) => isOnlyOfOthers(event, residentId)).map(({ id }) => id));
    const mine = events.filter(({ id, corrects }) => !others.has(id) && !others.has(corrects?.eventId ?? ''));
    return Promise.all(mine.map((event) => this.#copied(event, inEffect.has(event.id), residentId)));
  }

  async #copied(event: RecordedEvent, isInEffect: boolean, residentId: string): Promise<CopiedEntry> {
    const data = await this.#opened(event, residentId);
    const { corrects, meta } = event;
    const texts = NOTES.filter((field) => field in data && data[field] !== ERASED);
    return {
      ...{ entryId: event.id, type: event.type, occurredOn: event.occurredOn, recordedAt: event.recordedAt },
      ...{ recordedAs: meta.actor.role, isInEffect: isInEffect || event.type === ENTRY_VOIDED, data },
      ...(meta.lateReason !== undefined && { lateReason: meta.lateReason }),
      ...(corrects && { corrects: { entryId: corrects.eventId, kind: corrects.kind, reason: corrects.reason } }),
      ...(texts.length > 0 && { mayNameOthers: texts }),
    };
  }

  async #opened({ data, stream }: RecordedEvent, residentId: string): Promise<Record<string, unknown>> {
    const opened: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(data)) {
      if (isSealed(value)) opened[field] = (await this.vault.open(value, { stream, field })) ?? ERASED;
      else opened[field] = PEOPLE.has(field) ? withoutOthers(value, residentId) : value;
    }
    return opened;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const peopleIn = (data: object): string[] =>
  Object.entries(data).flatMap(([field, value]) => (PEOPLE.has(field) ? ([value].flat() as string[]) : []));

/** An entry on the wrong person is in a stream of theirs; what it said is for the right one. */
function isOnlyOfOthers({ data }: RecordedEvent, residentId: string): boolean {
  const people = peopleIn(data);
  return people.length > 0 && !people.includes(residentId);
}

function withoutOthers(value: unknown, residentId: string): unknown {
  if (Array.isArray(value)) return value.map((id: unknown) => withoutOthers(id, residentId));
  return value === residentId ? value : SOMEBODY_ELSE;
}

async function namesIn(facts: Kysely<unknown>): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from (
      select accommodation_id as id, name, valid_from from facts.accommodation where known_until = 'infinity'
      union all
      select employer_id, name, valid_from from facts.employer where known_until = 'infinity') named
     order by valid_from`.execute(facts);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** What is in effect of it. */
function disclosuresIn(entries: readonly CopiedEntry[]): CopiedDisclosure[] {
  const current = entries.filter(({ isInEffect }) => isInEffect);
  const releases = new Map(
    current
      .filter(({ type }) => type === 'ConfidentialityReleased')
      .map(({ data }) => [data['releaseId'], data as Omit<CopiedDisclosure, 'on'>]),
  );
  return current
    .filter(({ type }) => type === 'DisclosureMade')
    .flatMap(({ occurredOn: on, data }) => {
      const release = releases.get(data['releaseId']);
      const dataClasses = data['dataClasses'] as readonly string[];
      if (!release) return [];
      const { recipient, recipientKind, purpose } = release;
      return [{ on, recipient, recipientKind, dataClasses, purpose }];
    });
}
