import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Restrictions } from '../../model/restriction.js';
import type { RestrictionEvent, RestrictionLifted } from '../../model/restriction.events.js';

/** Only after the person was told. */
export class LiftRestriction {
  constructor(
    readonly data: RestrictionLifted['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function liftRestriction(
  { data: { on, ...data } }: LiftRestriction,
  state: Restrictions,
): Decided<RestrictionEvent>[] {
  // It was lifted on that day.
  if (state.restrictions.at(-1)?.lifted?.on === on) return [];

  return [{ type: 'RestrictionLifted', data }];
}
