import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Operator } from '../../model/operator.js';
import type { OperatorEvent } from '../../model/operator.events.js';
import { OPERATOR_ID_TAKEN } from '../../model/refusals.js';

export class RegisterOperator {
  constructor(
    readonly data: Readonly<{
      operatorId: string;
      name: string;
      /** First day on which the operator is known. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function registerOperator(
  { data: { operatorId, name, on } }: RegisterOperator,
  { names: [first] }: Operator,
): Decided<OperatorEvent>[] {
  // An import of the same folder must write nothing the second time.
  const known = first && { operatorId, name: first.name, on: first.from, eventId: first.eventId };
  if (isRepeated(known, { operatorId, name, on }, { taken: OPERATOR_ID_TAKEN, by: 'operatorId' })) return [];

  return [{ type: 'OperatorRegistered', data: { operatorId, name } }];
}
