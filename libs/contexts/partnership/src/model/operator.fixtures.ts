import type { LocalDate } from '#libs/eventing';
import type { OperatorRegistered, OperatorRenamed } from './operator.events.js';

export const operatorId = 'O-NORD';
export const operatorName = 'Testbetreiber Nord';

export const operatorRegistered = (occurredOn: LocalDate = '2015-09-23'): OperatorRegistered => ({
  type: 'OperatorRegistered',
  occurredOn,
  data: { operatorId, name: operatorName },
});

export const operatorRenamed = (name: string, occurredOn: LocalDate = '2016-02-01'): OperatorRenamed => ({
  type: 'OperatorRenamed',
  occurredOn,
  data: { operatorId, name },
});
