import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type { OperatorEvent } from './operator.events.js';
import { OPERATOR_ID_TAKEN, OPERATOR_NOT_FOUND } from './refusals.js';

/** Names in the order of their days; the first one came with the registration. */
export type Operator = Readonly<{ names: readonly Readonly<{ from: LocalDate; name: string; eventId: string }>[] }>;

export const operator: Stream<Operator, OperatorEvent> = {
  category: 'operator',
  initial: { names: [] },

  evolve({ names }, { data: { name }, occurredOn: from, id: eventId }) {
    return { names: [...names, { from, name, eventId }] };
  },

  admit({ names: [first] }, { type, data: { operatorId }, occurredOn }) {
    if (type === 'OperatorRenamed') {
      return ensure(first !== undefined, OPERATOR_NOT_FOUND, {
        field: 'operatorId',
        values: [operatorId, occurredOn],
      });
    }
    ensure(first === undefined, OPERATOR_ID_TAKEN, {
      field: 'operatorId',
      values: [operatorId],
      related: first && [first.eventId],
    });
  },
};
