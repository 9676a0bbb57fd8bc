import type { Kysely } from 'kysely';

/** Token under which queries get the database that holds the facts. */
export const FACTS = Symbol('FACTS');

/** A module for Nest, which takes plain objects for modules: so this library needs nothing of Nest. */
export class FactsModule {
  static on(db: Kysely<unknown>) {
    return {
      module: FactsModule,
      global: true,
      providers: [{ provide: FACTS, useValue: db }],
      exports: [FACTS],
    };
  }
}
