import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Operator } from '../../model/operator.js';
import type { OperatorEvent } from '../../model/operator.events.js';

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
  if (first?.from === on && first.name === name) return [];

  return [{ type: 'OperatorRegistered', data: { operatorId, name } }];
}
