import type { Kysely } from 'kysely';
import type { Position } from '#libs/eventing';

/** Token under which queries get the {@link Facts}. */
export const FACTS = Symbol('FACTS');

/** Where questions are answered from; {@link Projections.read} says how. */
export interface Facts {
  /** @throws {Refusal} NOT_YET_PROJECTED, PROJECTION_STOPPED, PROJECTION_INCOMPLETE */
  read<Answer>(upTo: Position, work: (facts: Kysely<unknown>) => Promise<Answer>): Promise<Answer>;
}

/** A module for Nest, which takes plain objects for modules: so this library needs nothing of Nest. */
export class FactsModule {
  static on(facts: Facts) {
    return {
      module: FactsModule,
      global: true,
      providers: [{ provide: FACTS, useValue: facts }],
      exports: [FACTS],
    };
  }
}
