import type { FactProjection } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { columnTypes, tablesOf } from './fact-schema.js';

/** Equal for tables with the same rows, in whatever order they were written. */
export type TableChecksum = Readonly<{ table: string; rows: number; checksum: string }>;

/** Rows and content of every fact table: what was kept up live and what was rebuilt must agree. */
export async function checksums(db: Kysely<unknown>, projections: readonly FactProjection[]): Promise<TableChecksum[]> {
  return db.transaction().execute(async (trx) => {
    // Instants are digested as text.
    await sql`SET LOCAL TIME ZONE 'UTC'`.execute(trx);
    const results: TableChecksum[] = [];
    for (const table of projections.flatMap(tablesOf)) {
      const columns = sql.join(columnTypes(table).map(([column]) => sql.ref(column)));
      const { rows } = await sql<{ rows: number; checksum: string }>`
        SELECT count(*)::integer AS rows, md5(coalesce(string_agg(digest, '' ORDER BY digest COLLATE "C"), '')) AS checksum
        FROM (SELECT md5(jsonb_build_array(${columns})::text) AS digest FROM ${sql.table(table.table)}) AS each`.execute(
        trx,
      );
      results.push({ table: table.name, ...rows[0]! });
    }
    return results;
  });
}
