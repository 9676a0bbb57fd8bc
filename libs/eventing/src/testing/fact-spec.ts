import { expect } from '@jest/globals';
import type { LocalDate } from '../calendar.js';
import type { DomainEvent, NewEvent } from '../event.js';
import type { Fact, FactProjection } from '../facts.js';
import { Timeline } from '../timeline.js';
import { recorded } from './decision-spec.js';

/** A row as a spec writes it: table, first and last day, values. Sources are `event-1`, `event-2`, … where given. */
export type ExpectedFact = Readonly<{
  table: string;
  from: LocalDate;
  until: LocalDate;
  values: object;
  sources?: readonly string[];
}>;

/** `given(events of one stream).fills(rows)`: all facts of the stream, in any order. */
export const factSpec = <State, Event extends DomainEvent>(projection: FactProjection<State, Event>, id = '1') => ({
  given: (...events: NewEvent<Event>[]) => ({
    fills(...rows: ExpectedFact[]) {
      const timeline = new Timeline(projection, recorded(events, `${projection.category}-${id}`));
      const facts: readonly Fact[] = projection.facts(timeline.state, id);
      expect(facts).toHaveLength(rows.length);
      expect(facts).toEqual(expect.arrayContaining(rows.map((row) => expect.objectContaining(row))));
    },
  }),
});
