import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Operator } from '../../model/operator.js';
import type { OperatorEvent } from '../../model/operator.events.js';

export class RenameOperator {
  constructor(
    readonly data: Readonly<{
      operatorId: string;
      name: string;
      /** First day of the new name. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function renameOperator(
  { data: { operatorId, name } }: RenameOperator,
  { names }: Operator,
): Decided<OperatorEvent>[] {
  // It bears the name already.
  if (names.at(-1)?.name === name) return [];

  return [{ type: 'OperatorRenamed', data: { operatorId, name } }];
}
