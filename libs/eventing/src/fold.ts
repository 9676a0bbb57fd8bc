import type { DomainEvent, Meta, Position } from './event.js';

/** The part of a recorded event that a fold may see beside what happened. */
export type Identified = Readonly<{ id: string; position: Position; meta: Readonly<{ actor: Meta['actor'] }> }>;

/** How a history becomes state: step by step, purely. */
export interface Fold<State, Event extends DomainEvent> {
  readonly initial: State;

  /** Sees events in the order of their effective history, voids and replaced entries already gone. */
  evolve(state: State, event: Event & Identified): State;
}
