import { expect, it } from '@jest/globals';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely';
import { GenerationNames } from './generation-names.js';

const db = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
}).withPlugin(new GenerationNames((name) => `facts.${name}_v2_g1`));

it('names the tables of a generation, written out or put in', () => {
  const query = sql`select 1 from facts.stay join ${sql.table('facts.case')} using (${sql.ref('stream')})`;
  expect(query.compile(db).sql).toBe('select 1 from facts.stay_v2_g1 join "facts"."case_v2_g1" using ("stream")');
});

it('leaves tables of other schemas alone', () => {
  expect(sql`select 1 from es.head, ${sql.table('es.event')}`.compile(db).sql).toBe(
    'select 1 from es.head, "es"."event"',
  );
});
