import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';
import { UNIT_LEAD_REQUIRED } from '../../model/refusals.js';

export class SignTenancy {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      startsOn: LocalDate;
      /** Why it was signed without an assurance. */
      overrideReason?: string;
      /** Staff id of the unit lead who decided that; required with a reason. */
      overriddenBy?: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param isLead whether whoever is said to have decided leads a unit on that day */
export function signTenancy(
  { data: { on, ...data } }: SignTenancy,
  state: MoveOuts,
  isLead: boolean,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.tenancy?.offerId === data.offerId && one.tenancy.startsOn === data.startsOn) return [];

  const { overrideReason, overriddenBy = '–' } = data;
  ensure(overrideReason === undefined || isLead, UNIT_LEAD_REQUIRED, {
    field: 'overriddenBy',
    values: [overriddenBy, on],
  });
  return [{ type: 'TenancySigned', data }];
}
