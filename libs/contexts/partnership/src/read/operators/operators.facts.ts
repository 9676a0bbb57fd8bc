import { dayBefore, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Operator, operator as stream } from '../../model/operator.js';
import type { OperatorEvent } from '../../model/operator.events.js';

/** An operator and its name on a day. */
export const operator = factTable<{ operatorId: string; name: string }>('operator', {
  operatorId: 'text',
  name: 'text',
});

export const operators: FactProjection<Operator, OperatorEvent> = {
  ...stream,
  name: 'operators',
  version: 1,
  tables: [operator],
  facts: ({ names }, operatorId) =>
    names.flatMap(({ from, name, eventId }, index) => {
      const next = names[index + 1];
      const until = next ? dayBefore(next.from) : OPEN_END;
      const sources = next ? [eventId, next.eventId] : [eventId];
      return until < from ? [] : [operator.row({ operatorId, name }, { from, until }, sources)];
    }),
};
