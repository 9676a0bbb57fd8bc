import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { type EventStore, idOf } from '#libs/eventing';
import { EVENT_STORE, ID_PATTERN } from '#libs/eventing-nest';
import { FACTS, type Facts } from '#libs/read-store';

/** Whom a request is about. */
export interface About {
  /** Residents, each a group of its own; the members of a household are one group: whoever may see one sees it. */
  readonly people: readonly (readonly string[])[];
  readonly staff: readonly string[];
  readonly sites: readonly string[];
  /** Nothing was named at all: it is about everybody there is. */
  readonly isUnnamed: boolean;
  /** It names something in which there is nobody: a policy, a figure. */
  readonly isNobody: boolean;
}

export interface Asked {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** A table of facts, by the names of its columns. */
export type TableNames = Readonly<{ name: string; columns: Readonly<Record<string, unknown>> }>;

export const FACT_TABLES = Symbol('FACT_TABLES');

/** `nobody`: names that stand for nothing; whoever asks is told so by the route. */
type Named = Record<'residents' | 'households' | 'staff' | 'sites' | 'nobody', Set<string>>;

/** What a field names. */
const NAMES: Readonly<Record<string, keyof Named | undefined>> = {
  ...{ residentId: 'residents', duplicateId: 'residents', survivorId: 'residents', memberIds: 'residents' },
  ...{ residentIds: 'residents', householdId: 'households', staffId: 'staff', accommodationId: 'sites' },
};

const ID_IS: Readonly<Record<string, keyof Named | undefined>> = {
  ...{ resident: 'residents', case: 'residents', standing: 'residents', language: 'residents', permit: 'residents' },
  ...{ release: 'residents', disposal: 'residents', restriction: 'residents' },
  ...{ moveout: 'households', aftercare: 'households', staff: 'staff' },
};

const OF_RESIDENTS = ['residentId', 'householdId', 'caseId', 'duplicateId', 'moveOutId', 'aftercareId', 'placementId'];
const OF_STAFF = ['staffId', 'managerId'];

/** Finds whom a request names: by its address, its body, the stream or the facts it asks for. */
@Injectable()
export class Subjects {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(FACTS) private readonly facts: Facts,
    @Inject(FACT_TABLES) private readonly tables: readonly TableNames[],
  ) {}

  async of({ params, query, body }: Asked): Promise<About> {
    if (typeof params['table'] === 'string') return this.#ofFacts(params['table'], query['where']);
    if (typeof params['stream'] === 'string') return this.#ofStream(params['stream']);
    const named = nothing();
    collect(params, named);
    collect(query, named);
    collect(body, named);
    await this.#behind('placement', params['placementId'], named);
    if (named.households.size === 0) await this.#ofMoveOut(params['moveOutId'], named);
    return this.#about(named);
  }

  /** The residents that a request names itself. Only for histories and facts something else is looked at. */
  async named(asked: Asked): Promise<string[]> {
    const { params, query, body } = asked;
    if (typeof params['table'] === 'string' || typeof params['stream'] === 'string') {
      return (await this.of(asked)).people.flat();
    }
    const named = nothing();
    collect(params, named);
    collect(query, named);
    collect(body, named);
    return [...named.residents];
  }

  async #ofStream(stream: string): Promise<About> {
    const named = nothing();
    const category = /^([a-z]+)-/.exec(stream)?.[1] ?? '';
    await this.#behind(category, idOf(stream), named);
    named.sites.clear();
    return { ...(await this.#about(named)), isUnnamed: false };
  }

  /** What was recorded first under that id says whom it is about. */
  async #behind(category: string, id: unknown, named: Named): Promise<void> {
    if (typeof id !== 'string' || !ID_PATTERN.test(id)) return;
    const kind = ID_IS[category];
    if (kind !== undefined) return void named[kind].add(id);
    const [first] = await this.store.readStream(`${category}-${id}`);
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

  async #ofFacts(table: string, where: unknown): Promise<About> {
    const columns = Object.keys(this.tables.find(({ name }) => name === table)?.columns ?? {});
    const named = nothing();
    for (const condition of [where].flat()) {
      const [, column = '', value] = /^(\w+)=(.*)$/.exec(String(condition)) ?? [];
      if (columns.includes(column)) collect({ [column]: value }, named);
    }
    named.sites.clear();
    const isOf = (names: readonly string[]) => names.some((name) => columns.includes(name));
    const about = await this.#about(named);
    return isOf(OF_RESIDENTS)
      ? { ...about, isNobody: false, isUnnamed: about.people.length === 0 }
      : { ...about, isNobody: !isOf(OF_STAFF), isUnnamed: false, staff: isOf(OF_STAFF) ? [...about.staff, ''] : [] };
  }

  async #about({ residents, households, staff, sites, nobody }: Named): Promise<About> {
    const members = await this.#membersOf([...households]);
    const people = [
      ...[...residents].map((id) => [id]),
      ...(residents.size === 0 && members.length > 0 ? [members] : []),
    ];
    const isNamed = residents.size + households.size + staff.size + sites.size + nobody.size > 0;
    const isNobody = people.length + staff.size === 0;
    return { people, staff: [...staff], sites: [...sites], isUnnamed: !isNamed, isNobody };
  }

  async #membersOf(households: readonly string[]): Promise<string[]> {
    if (households.length === 0) return [];
    return this.facts.read(await this.store.head(), async (facts) => {
      const { rows } = await sql<{ resident_id: string }>`
        select distinct resident_id from facts.household_membership
         where household_id in (${sql.join(households)}) and known_until = 'infinity'`.execute(facts);
      return rows.map(({ resident_id }) => resident_id);
    });
  }
}

const nothing = (): Named => ({
  ...{ residents: new Set(), households: new Set(), staff: new Set(), sites: new Set(), nobody: new Set() },
});

/** What cannot be an id is nobody's: the route says what is wrong with it. */
function collect(value: unknown, named: Named, key = ''): void {
  if (Array.isArray(value)) for (const item of value) collect(item, named, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) collect(item, named, inner);
  } else if (typeof value === 'string' && ID_PATTERN.test(value) && Object.hasOwn(NAMES, key)) {
    named[NAMES[key]!].add(value);
  }
}
