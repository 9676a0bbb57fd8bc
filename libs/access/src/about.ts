import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { berlinDayOf, effectiveHistory, type EventStore } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE, ID_PATTERN } from '#libs/eventing-nest';
import { FACTS, type Facts } from '#libs/read-store';
import type { PeopleNow, Person } from './known-people.js';

/** Whom a request is about. */
export interface About {
  /** Residents, each a group of its own; the members of a household are one group: whoever may see one sees it. */
  readonly people: readonly (readonly Person[])[];
  readonly staff: readonly string[];
  readonly sites: readonly string[];
  /** Nothing was named at all: it is about everybody there is. */
  readonly isUnnamed: boolean;
  /** It names something in which there is nobody: a policy, a figure. */
  readonly isNobody: boolean;
  /** The same residents, by what the request has named. */
  readonly behind: readonly Behind[];
}

/** Who is behind a name: one resident, those who are in a household today, or nobody where it stands for nothing. */
export type Behind = Readonly<{
  people: readonly Person[];
  /** Missing where it is only a condition of a list. */
  name?: Readonly<{ field: string; value: string }> | undefined;
}>;

export interface Asked {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A table of facts, by the names of its columns. */
export type TableNames = Readonly<{ name: string; columns: Readonly<Record<string, unknown>> }>;

export const FACT_TABLES = Symbol('FACT_TABLES');

/** What is known of people at the moment of a request; asked only where it names some. */
type AskPeople = () => Promise<Pick<PeopleNow, 'idsOf'>>;

/** `nobody`: names that stand for nothing. */
type Named = Record<Kind, Set<string>> & {
  /** By which field a resident is named. */
  readonly fields: Map<string, string>;
};
type Kind = 'residents' | 'households' | 'staff' | 'sites' | 'nobody';

/** What a field names. */
const NAMES: Readonly<Record<string, Kind | undefined>> = {
  ...{ residentId: 'residents', duplicateId: 'residents', survivorId: 'residents', memberIds: 'residents' },
  ...{ residentIds: 'residents', householdId: 'households', staffId: 'staff', accommodationId: 'sites' },
};

const ID_IS: Readonly<Record<string, Kind | undefined>> = {
  ...{ resident: 'residents', case: 'residents', standing: 'residents', language: 'residents', permit: 'residents' },
  ...{ release: 'residents', disposal: 'residents', restriction: 'residents' },
  ...{ moveout: 'households', aftercare: 'households', staff: 'staff' },
};

const OF_RESIDENTS = [
  ...['residentId', 'householdId', 'caseId', 'duplicateId', 'moveOutId', 'aftercareId', 'placementId'],
  // What was erased: whose it was says the key, or only the stream of the row.
  ...['subject', 'entryId'],
];
const OF_STAFF = ['staffId', 'managerId'];

/** Finds whom a request names: by its address, its body, the stream or the facts it asks for. */
@Injectable()
export class Subjects {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(FACT_TABLES) private readonly tables: readonly TableNames[],
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param newId the field of the body whose id need not stand for anybody, or anything, yet */
  async of({ method, params, query, body }: Asked, now: AskPeople, newId?: string): Promise<About> {
    if (typeof params['table'] === 'string') return this.#ofFacts(params['table'], query['where'], now);
    if (typeof params['stream'] === 'string') return this.#ofStream(params['stream'], now);
    const named = nothing();
    collect(params, named);
    // Commands have no query: what somebody writes there all the same is checked by nobody.
    if (method === 'GET') collect(query, named);
    collect(body, named);
    const said = new Map(named.fields);
    await this.#behind('placement', params['placementId'], named);
    const answered = newId === 'requestId' ? undefined : answeredBy(body);
    await this.#ofRequest(params['requestId'] ?? answered?.value, named);
    const { householdId } = params;
    // Whoever else is named does not stand for the household that a path leads to.
    if (typeof householdId === 'string') named.households = new Set([householdId].filter((id) => ID_PATTERN.test(id)));
    else {
      await this.#ofMoveOut(params['moveOutId'], named);
      if (named.residents.size > 0) named.households.clear();
    }
    return this.#about(named, now, { said, name: nameIn(params) ?? answered, newId });
  }

  async #ofStream(stream: string, now: AskPeople): Promise<About> {
    const named = nothing();
    const [, category, id] = /^([a-z]+)-(.+)$/.exec(stream) ?? [];
    if (category === 'subject') await this.#ofKey(id!, named);
    else if (category !== undefined) await this.#behind(category, id, named);
    named.sites.clear();
    if (named.residents.size > 0) named.households.clear();
    const name = { field: 'stream', value: stream };
    // What is there may be read, also where nobody is left of whom it is: their entries were voided.
    const isThere = ID_PATTERN.test(id ?? '') && (await this.store.readStream(stream)).length > 0;
    return { ...(await this.#about(named, now, { name, isThere })), isUnnamed: false };
  }

  /** A key is a person's, one of the staff's, or a household's; the name of its stream does not say which. */
  async #ofKey(id: string, named: Named): Promise<void> {
    if (!ID_PATTERN.test(id)) return;
    for (const [category, kind] of [['resident', 'residents'] as const, ['staff', 'staff'] as const]) {
      if ((await this.store.readStream(`${category}-${id}`)).length > 0) return void named[kind].add(id);
    }
    named.households.add(id);
  }

  /** Where it is said for whom a consultation is asked. */
  async #ofRequest(requestId: unknown, named: Named): Promise<void> {
    const found = nothing();
    await this.#behind('request', requestId, found);
    for (const kind of ['residents', 'nobody'] as const) for (const id of found[kind]) named[kind].add(id);
  }

  /** The first entry under that id says whom it is about, as it was corrected since. */
  async #behind(category: string, id: unknown, named: Named): Promise<void> {
    if (typeof id !== 'string' || !ID_PATTERN.test(id)) return;
    const kind = ID_IS[category];
    if (kind !== undefined) return void named[kind].add(id);
    const events = await this.store.readStream(`${category}-${id}`);
    const first = effectiveHistory(events)[0]?.event ?? events[0];
    if (first === undefined) named.nobody.add(id);
    else collect(first.data, named);
  }

  async #ofMoveOut(moveOutId: unknown, named: Named): Promise<void> {
    if (typeof moveOutId !== 'string' || !ID_PATTERN.test(moveOutId)) return;
    const households = await this.facts.read(await this.store.head(), async (facts) => {
      const { rows } = await sql<{ household_id: string }>`
        select distinct household_id from facts.move_out where move_out_id = ${moveOutId}`.execute(facts);
      return rows;
    });
    for (const { household_id } of households) named.households.add(household_id);
    if (households.length === 0) named.nobody.add(moveOutId);
  }

  async #namedIn(where: unknown, columns: readonly string[]): Promise<Named> {
    const named = nothing();
    for (const condition of [where].flat()) {
      const [, column = '', value] = /^(\w+)=(.*)$/.exec(String(condition)) ?? [];
      if (!columns.includes(column)) continue;
      if (column === 'subject') await this.#ofKey(value!, named);
      else collect({ [column]: value }, named);
    }
    return named;
  }

  async #ofFacts(table: string, where: unknown, now: AskPeople): Promise<About> {
    const columns = Object.keys(this.tables.find(({ name }) => name === table)?.columns ?? {});
    const named = await this.#namedIn(where, columns);
    named.sites.clear();
    if (named.residents.size > 0) named.households.clear();
    const isOf = (names: readonly string[]) => names.some((name) => columns.includes(name));
    const about = await this.#about(named, now, { said: named.fields });
    return isOf(OF_RESIDENTS)
      ? { ...about, isNobody: false, isUnnamed: about.people.length === 0 }
      : { ...about, isNobody: !isOf(OF_STAFF), isUnnamed: false, staff: isOf(OF_STAFF) ? [...about.staff, ''] : [] };
  }

  async #about(named: Named, now: AskPeople, how: HowNamed): Promise<About> {
    const { residents, households, staff, sites, nobody } = named;
    const members = await this.#membersOf([...households]);
    const { idsOf } = residents.size + members.length > 0 ? await now() : NO_PEOPLE;
    const unknown = how.isThere ? NOBODY : await this.#unknownOf([...residents].filter((id) => !isNew(id, how)));
    const people = [
      ...[...residents].map((id) => [idsOf(id)]),
      ...(members.length > 0 ? [members.map(({ residentId }) => idsOf(residentId))] : []),
    ];
    const behind = [
      ...[...residents].map((id) => ({ people: unknown.has(id) ? [] : [idsOf(id)], name: nameOf(id, how) })),
      ...behindOthers(named, members, how, idsOf),
    ];
    const isNobody = people.length + staff.size === 0;
    const isUnnamed = residents.size + households.size + staff.size + sites.size + nobody.size === 0;
    return { people, staff: [...staff], sites: [...sites], isUnnamed, isNobody, behind };
  }

  /** Of whom nothing has ever been recorded. One is enough to refuse, so not all have to be looked at. */
  async #unknownOf(residents: readonly string[]): Promise<ReadonlySet<string>> {
    for (let start = 0; start < residents.length; start += AT_ONCE) {
      const some = residents.slice(start, start + AT_ONCE);
      const streams = await Promise.all(some.map((id) => this.store.readStream(`resident-${id}`)));
      const unknown = some.filter((_, index) => streams[index]!.length === 0);
      if (unknown.length > 0) return new Set(unknown);
    }
    return NOBODY;
  }

  /** All who have ever been in one of them, and whether they are today. */
  async #membersOf(households: readonly string[]): Promise<Member[]> {
    if (households.length === 0) return [];
    const today = berlinDayOf(this.clock());
    return this.facts.read(await this.store.head(), async (facts) => {
      const { rows } = await sql<Member>`
        select resident_id as "residentId", bool_or(${today}::date between valid_from and valid_until) as "isToday"
          from facts.household_membership
         where household_id in (${sql.join(households)}) and known_until = 'infinity' group by resident_id`.execute(
        facts,
      );
      return rows;
    });
  }
}

type Member = Readonly<{ residentId: string; isToday: boolean }>;

/** How a request names those whom it is about. */
type HowNamed = Readonly<{
  /** Residents whom it spells out itself, with the field. */
  said?: ReadonlyMap<string, string>;
  /** Behind which it has the others. */
  name?: Behind['name'];
  newId?: string | undefined;
  /** What it names is there, whoever is behind it. */
  isThere?: boolean;
}>;

const isNew = (id: string, { said, newId }: HowNamed): boolean => newId !== undefined && said?.get(id) === newId;

function nameOf(id: string, { said, name }: HowNamed): Behind['name'] {
  const field = said?.get(id);
  return field === undefined ? name : { field, value: id };
}

/** Behind what is no resident: those who are in a household today, else who was; nobody where it stands for nothing. */
function behindOthers(
  { households, nobody }: Named,
  members: readonly Member[],
  { name, isThere }: HowNamed,
  idsOf: PeopleNow['idsOf'],
): Behind[] {
  if (households.size + nobody.size === 0 || (isThere && members.length === 0)) return [];
  const today = members.filter(({ isToday }) => isToday);
  return [{ people: (today.length > 0 ? today : members).map(({ residentId }) => idsOf(residentId)), name }];
}

const AT_ONCE = 32;
const NOBODY: ReadonlySet<string> = new Set();
const NO_PEOPLE = { idsOf: (id: string): Person => [id] };

/** What a path leads to where it is not the resident. */
function nameIn(params: Asked['params']): Behind['name'] {
  const field = ['householdId', 'placementId', 'requestId', 'moveOutId'].find((key) => typeof params[key] === 'string');
  return field === undefined ? undefined : { field, value: String(params[field]) };
}

/** The request that a talk answers: it says for whom a consultation is asked. */
function answeredBy(body: unknown): Behind['name'] {
  const requestId = typeof body === 'object' && body !== null && 'requestId' in body ? body.requestId : undefined;
  return typeof requestId === 'string' && ID_PATTERN.test(requestId)
    ? { field: 'requestId', value: requestId }
    : undefined;
}

const nothing = (): Named => ({
  ...{ residents: new Set(), households: new Set(), staff: new Set(), sites: new Set(), nobody: new Set() },
  fields: new Map(),
});

/** What cannot be an id is nobody's: the route says what is wrong with it. */
function collect(value: unknown, named: Named, key = ''): void {
  if (Array.isArray(value)) for (const item of value) collect(item, named, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) collect(item, named, inner);
  } else if (typeof value === 'string' && ID_PATTERN.test(value)) add(value, key, named);
}

function add(id: string, field: string, named: Named): void {
  const kind = Object.hasOwn(NAMES, field) ? NAMES[field] : undefined;
  if (kind === undefined) return;
  named[kind].add(id);
  if (kind === 'residents') named.fields.set(id, field);
}
