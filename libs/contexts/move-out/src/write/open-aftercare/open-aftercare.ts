import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Aftercares, openAftercare as openOne } from '../../model/aftercare.js';
import { type AftercareDuration, aftercareDays } from '../../model/aftercare-duration.js';
import type { AftercareEvent } from '../../model/aftercare.events.js';

export class OpenAftercare {
  constructor(
    readonly data: Readonly<{
      aftercareId: string;
      householdId: string;
      residentIds: readonly string[];
      moveOutId?: string;
      /** The day of the move. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** One aftercare for a household and a move: whoever of it moves next joins the one that is open. */
export function openAftercare(
  { data: { on, residentIds, ...data } }: OpenAftercare,
  state: Aftercares,
  duration: AftercareDuration | undefined,
): Decided<AftercareEvent>[] {
  const { aftercareId, householdId } = data;
  const open = openOne(state);
  if (open?.aftercareId !== aftercareId) {
    return [{ type: 'AftercareOpened', data: { ...data, residentIds, ...aftercareDays(on, duration) } }];
  }
  return residentIds
    .filter((residentId) => !open.residentIds.includes(residentId))
    .map((residentId) => ({ type: 'AftercareResidentJoined', data: { aftercareId, householdId, residentId } }));
}
