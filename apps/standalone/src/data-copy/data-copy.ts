import { Inject, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { AccessLog, NOBODY_THERE } from '#libs/access';
import {
  berlinDayOf,
  effectiveHistory,
  ensure,
  ENTRY_VOIDED,
  type EventStore,
  type Instant,
  isSealed,
  type LocalDate,
  type Position,
  type RecordedEvent,
} from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE } from '#libs/eventing-nest';
import { type Facts, FACTS } from '#libs/read-store';
import { Vault } from '#libs/vault';
import { facts as projections } from '../lotse.js';
import { ownEntries, PEOPLE } from './own-entries.js';
import { idsOfPerson, type Person, personWith, streamsAbout } from './streams-about.js';

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
  /** Of the release that it rested on. */
  purpose?: string;
  /** The law that it rested on instead. */
  legalBasis?: string;
}>;

/** Everything that is recorded about one person: a copy for that person (Art. 15 GDPR). */
export type DataCopy = Readonly<{
  madeAt: Instant;
  /** False: whatever was here is erased, and nobody can say any more who the person was. */
  hasData: boolean;
  residentId?: string;
  /** All ids that stand for the person: entries of merged duplicates are here, too. */
  residentIds?: readonly string[];
  entries: readonly CopiedEntry[];
  disclosures: readonly CopiedDisclosure[];
  reads: readonly CopiedRead[];
  /** Of accommodations and employers, by their ids. */
  names: Readonly<Record<string, string>>;
}>;

/** More than anybody was ever read. */
const ALL_READS = 1_000_000;

const NOTES = ['note'];

/** Fields that name a household; it may bear the id of one of its members. */
const HOUSEHOLDS = new Set(['householdId', 'nextHouseholdId']);

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
    const head = await this.store.head();
    const person = await this.#personOf(residentId, head, berlinDayOf(madeAt));
    const { streams, names } = await this.facts.read(head, async (facts) => ({
      streams: await streamsAbout(person, facts, tables),
      names: await namesIn(facts),
    }));
    const entries: CopiedEntry[] = [];
    for (const stream of streams) entries.push(...(await this.#entriesOf(stream, person)));
    entries.sort((a, b) => compare(a.occurredOn, b.occurredOn) || compare(a.recordedAt, b.recordedAt));
    const reads = await this.accessLog.ofResident(person.ids, ALL_READS);
    return {
      ...{ madeAt, hasData: true, residentId, residentIds: person.ids, entries },
      ...{ disclosures: disclosuresIn(entries), names },
      // Who of the staff it was is not for this copy: the officer who makes it has the log.
      reads: reads.map(({ at, role, operation, reason, answer }) => ({ at, role, operation, reason, answer })),
    };
  }

  /** Of an id whose key is destroyed nobody can say any more that it was this person. */
  async #personOf(residentId: string, head: Position, today: LocalDate): Promise<Person> {
    const all = await this.facts.read(head, (facts) => idsOfPerson(residentId, facts, today));
    const ids: string[] = [];
    for (const id of all) if (!(await this.vault.isDestroyed(id))) ids.push(id);
    return personWith(ids, this.store);
  }

  async #entriesOf(stream: string, person: Person): Promise<CopiedEntry[]> {
    const events = await this.store.readStream(stream);
    const inEffect = new Set(effectiveHistory(events).map(({ event }) => event.id));
    const own = ownEntries(events, person);
    return Promise.all(own.map((event) => this.#copied(event, inEffect.has(event.id), person)));
  }

  async #copied(event: RecordedEvent, isInEffect: boolean, person: Person): Promise<CopiedEntry> {
    const data = await this.#opened(event, person);
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

  async #opened({ data, stream }: RecordedEvent, { ids }: Person): Promise<Record<string, unknown>> {
    const opened: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(data)) {
      if (isSealed(value)) opened[field] = (await this.vault.open(value, { stream, field })) ?? ERASED;
      else if (PEOPLE.has(field) || (await this.#isPersonIn(field, value))) opened[field] = withoutOthers(value, ids);
      else opened[field] = value;
    }
    return opened;
  }

  async #isPersonIn(field: string, value: unknown): Promise<boolean> {
    return HOUSEHOLDS.has(field) && (await this.store.readStream(`resident-${String(value)}`)).length > 0;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function withoutOthers(value: unknown, ids: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((id: unknown) => withoutOthers(id, ids));
  return typeof value === 'string' && ids.includes(value) ? value : SOMEBODY_ELSE;
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

type Released = Readonly<{ recipient: string; recipientKind: string; purpose: string }>;

/** What is in effect of it; ids of releases are one resident's. */
function disclosuresIn(entries: readonly CopiedEntry[]): CopiedDisclosure[] {
  const current = entries.filter(({ isInEffect }) => isInEffect);
  const releases = new Map(
    current
      .filter(({ type }) => type === 'ConfidentialityReleased')
      .map(({ data }) => [releaseOf(data), data as Released]),
  );
  return current.flatMap(({ type, occurredOn: on, data }): CopiedDisclosure[] => {
    if (type === 'LegalDisclosureMade') return [disclosedByLaw(data, on)];
    const release = type === 'DisclosureMade' ? releases.get(releaseOf(data)) : undefined;
    if (!release) return [];
    const { recipient, recipientKind, purpose } = release;
    return [{ on, recipient, recipientKind, dataClasses: data['dataClasses'] as readonly string[], purpose }];
  });
}

function disclosedByLaw(data: CopiedEntry['data'], on: LocalDate): CopiedDisclosure {
  const { recipient, recipientKind, dataClasses, legalBasis } = data as Required<CopiedDisclosure>;
  return { on, recipient, recipientKind, dataClasses, legalBasis };
}

const releaseOf = (data: CopiedEntry['data']): string => `${String(data['residentId'])} ${String(data['releaseId'])}`;
