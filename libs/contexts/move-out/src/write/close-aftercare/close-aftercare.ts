import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { aftercareOf, type Aftercares } from '../../model/aftercare.js';
import type { AftercareEvent, AftercareOutcome } from '../../model/aftercare.events.js';

export class CloseAftercare {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      aftercareId: string;
      outcome: AftercareOutcome;
      /** The last day of the care. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function closeAftercare(
  { data: { on, ...data } }: CloseAftercare,
  state: Aftercares,
): Decided<AftercareEvent>[] {
  const one = aftercareOf(state, data.aftercareId);
  if (one?.closed?.outcome === data.outcome && one.closed.on === on) return [];

  return [{ type: 'AftercareClosed', data }];
}
