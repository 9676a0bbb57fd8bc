import { type CommandRequest, type Decided, type LocalDate, OPEN_END } from '#libs/eventing';
import type { Accommodation } from '../../model/accommodation-state.js';
import type { AccommodationEvent } from '../../model/accommodation.events.js';

export class AssignOperator {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      operatorId: string;
      operatorName?: string;
      from: LocalDate;
      /** The last day, if it is known. */
      until?: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export const assignedOn = ({ data }: AssignOperator): LocalDate => data.from;

export function assignOperator(
  { data: { accommodationId, operatorId, operatorName, from, until } }: AssignOperator,
  { operators }: Accommodation,
): Decided<AccommodationEvent>[] {
  const asked = [operatorId, operatorName, from, until ?? OPEN_END];
  // An import of the same folder must write nothing the second time.
  const isKnown = operators.some((known) =>
    [known.operatorId, known.operatorName, known.from, known.until].every((value, index) => value === asked[index]),
  );
  if (isKnown) return [];

  return [{ type: 'OperatorAssigned', data: { accommodationId, operatorId, operatorName, from, until } }];
}
