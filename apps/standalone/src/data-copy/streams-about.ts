import { type Kysely, type RawBuilder, sql } from 'kysely';
import { householdsOf, publishedResident } from '#libs/contexts/residency';
import { type RecordedEvent, Timeline } from '#libs/eventing';

/** A table of facts, by the names of its columns. */
type Table = Readonly<{ name: string; columns: Readonly<Record<string, unknown>> }>;

/** Streams whose id is that of a resident, and of a household. */
const OF_RESIDENT = [
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
const OF_HOUSEHOLD = ['moveout', 'aftercare'];

/**
 * All streams in which somebody is named: by their own names, by the households the person was in, and by the facts
 * that were ever known about the person.
 *
 * @param arrivals the stream `resident-{id}`
 */
export async function streamsAbout(
  residentId: string,
  arrivals: readonly RecordedEvent[],
  facts: Kysely<unknown>,
  tables: readonly Table[],
): Promise<string[]> {
  const resident = new Timeline(publishedResident, arrivals as unknown as RecordedEvent<never>[]).state;
  const households = householdsOf(resident).flatMap((id) => OF_HOUSEHOLD.map((category) => `${category}-${id}`));
  const named = tables.flatMap(({ name, columns }) => {
    const condition = conditionOn(columns, residentId);
    return condition ? [sql`select stream from ${sql.table(`facts.${name}`)} where ${condition}`] : [];
  });
  const { rows } = await sql<{ stream: string }>`${sql.join(named, sql` union `)}`.execute(facts);
  const all = [
    ...OF_RESIDENT.map((category) => `${category}-${residentId}`),
    ...households,
    ...rows.map(({ stream }) => stream),
  ];
  return [...new Set(all)].sort();
}

function conditionOn(columns: Table['columns'], residentId: string): RawBuilder<unknown> | undefined {
  if ('residentId' in columns) return sql`resident_id = ${residentId}`;
  if ('residentIds' in columns) return sql`${residentId} = any (resident_ids)`;
  return 'memberIds' in columns ? sql`${residentId} = any (member_ids)` : undefined;
}
