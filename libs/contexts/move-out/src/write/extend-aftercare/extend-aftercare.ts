import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { aftercareOf, type Aftercares } from '../../model/aftercare.js';
import type { AftercareEvent } from '../../model/aftercare.events.js';

export class ExtendAftercare {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      aftercareId: string;
      newDueOn: LocalDate;
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function extendAftercare(
  { data: { on, ...data } }: ExtendAftercare,
  state: Aftercares,
): Decided<AftercareEvent>[] {
  const one = aftercareOf(state, data.aftercareId);
  if (one?.extension && one.dueOn === data.newDueOn && one.extension.on === on) return [];

  return [{ type: 'AftercareExtended', data }];
}
