import type { FactProjection } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { type Content, contentOf } from './compare.js';
import { columnTypes, tablesOf } from './fact-schema.js';

/** Rows and content of one table. */
export type TableChecksum = Content & Readonly<{ table: string }>;

/** Rows and content of every table of these generations: what was kept up live and what was rebuilt must agree. */
export async function checksums(
  db: Kysely<unknown>,
  generations: readonly Readonly<{ projection: FactProjection; generation: number }>[],
): Promise<TableChecksum[]> {
  return db.transaction().execute(async (trx) => {
    // Instants are digested as text.
    await sql`SET LOCAL TIME ZONE 'UTC'`.execute(trx);
    const results: TableChecksum[] = [];
    for (const table of generations.flatMap(({ projection, generation }) => tablesOf(projection, generation))) {
      const columns = columnTypes(table).map(([column]) => column);
      results.push({ table: table.name, ...(await contentOf(trx, table.table, columns, undefined)) });
    }
    return results;
  });
}
