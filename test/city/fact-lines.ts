import { type Kysely, sql } from 'kysely';
import type { Instant, LocalDate } from '#libs/eventing';
import { validAt } from '#libs/read-store';

/** What the read model says of a stream at two dates, each row as one line. */
export async function factLines(
  facts: Kysely<unknown>,
  stream: string,
  { asOf, knownAt }: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
): Promise<string[]> {
  const lines: string[] = [];
  for (const [table, line] of TABLES[stream.slice(0, stream.indexOf('-'))] ?? []) {
    const { rows } = await sql<{ line: string }>`select ${sql.raw(line)} as line from ${sql.table(`facts.${table}`)}
      where stream = ${stream} and ${validAt({ asOf, knownAt })}`.execute(facts);
    lines.push(...rows.map((row) => row.line));
  }
  return lines.sort();
}

const TABLES: Readonly<Record<string, readonly (readonly [table: string, line: string])[]>> = {
  resident: [
    ['presence', `'presence ' || resident_id || ' ' || accommodation_id`],
    ['household_membership', `'household ' || resident_id || ' ' || household_id`],
    ['interpreter_need', `'need ' || resident_id || ' ' || language || ' ' || mode`],
  ],
  case: [
    ['open_case', `'open ' || resident_id || ' ' || case_id`],
    ['responsibility', `'responsible ' || resident_id || ' ' || case_id || ' ' || manager_id`],
  ],
  moveout: [['move_out', `'moveout ' || move_out_id || ' ' || stage`]],
  aftercare: [['aftercare', `'aftercare ' || aftercare_id || ' ' || due_on`]],
  staff: [
    ['employment', `'employed ' || staff_id`],
    ['deployment', `'deployed ' || staff_id || ' ' || mode || ' ' || coalesce(accommodation_id, '-')`],
  ],
  consultation: [
    ['consultation', `'consultation ' || consultation_id || ' ' || manager_id || ' ' || array_to_string(topics, ',')`],
  ],
};
