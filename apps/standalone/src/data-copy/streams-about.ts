import { type Kysely, type RawBuilder, sql } from 'kysely';
import { householdsOf, idsOf, publishedResident, type Resident } from '#libs/contexts/residency';
import { type EventStore, type LocalDate, type RecordedEvent, Timeline } from '#libs/eventing';

/** Of whom a copy is made. */
export type Person = Readonly<{
  /** All ids that stand for the person: duplicates were merged. */
  ids: readonly string[];
  /** What the stream `resident-{id}` of each says. */
  residents: readonly Resident[];
}>;

/** All ids that stand for somebody on that day. */
export async function idsOfPerson(residentId: string, facts: Kysely<unknown>, day: LocalDate): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${idsOf(residentId, { asOf: day })} as own(id) order by id`.execute(facts);
  return rows.map(({ id }) => id);
}

export async function personWith(ids: readonly string[], store: EventStore): Promise<Person> {
  const streams = await Promise.all(ids.map((id) => store.readStream(`resident-${id}`)));
  const known = streams as unknown as RecordedEvent<never>[][];
  return { ids, residents: known.map((events) => new Timeline(publishedResident, events).state) };
}

/** A table of facts, by the names of its columns. */
type Table = Readonly<{ name: string; columns: Readonly<Record<string, unknown>> }>;

/** Streams whose id is that of a resident, and of a household. */
export const OF_RESIDENT = [
  'resident',
  'case',
  'standing',
  'language',
  'permit',
  'release',
  'duplicate',
  'disposal',
  'subject',
  'restriction',
];
export const OF_HOUSEHOLD = ['moveout', 'aftercare'];

/**
 * All streams in which somebody is named: by their own names, by the households the person was in, and by the facts
 * that were ever known about the person.
 */
export async function streamsAbout(
  { ids, residents }: Person,
  facts: Kysely<unknown>,
  tables: readonly Table[],
): Promise<string[]> {
  const households = residents
    .flatMap(householdsOf)
    .flatMap((id) => OF_HOUSEHOLD.map((category) => `${category}-${id}`));
  const named = tables.flatMap(({ name, columns }) => {
    const condition = conditionOn(columns, ids);
    return condition ? [sql`select stream from ${sql.table(`facts.${name}`)} where ${condition}`] : [];
  });
  const { rows } = await sql<{ stream: string }>`${sql.join(named, sql` union `)}`.execute(facts);
  const all = [
    ...ids.flatMap((id) => OF_RESIDENT.map((category) => `${category}-${id}`)),
    ...households,
    ...rows.map(({ stream }) => stream),
  ];
  return [...new Set(all)].sort();
}

function conditionOn(columns: Table['columns'], ids: readonly string[]): RawBuilder<unknown> | undefined {
  if ('residentId' in columns) return sql`resident_id = any (${ids}::text[])`;
  if ('residentIds' in columns) return sql`resident_ids && ${ids}::text[]`;
  return 'memberIds' in columns ? sql`member_ids && ${ids}::text[]` : undefined;
}
