import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Restrictions } from '../../model/restriction.js';
import type { ObjectionDecided, RestrictionEvent } from '../../model/restriction.events.js';

/** A person decides, never a program. */
export class DecideObjection {
  constructor(
    readonly data: ObjectionDecided['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function decideObjection(
  { data: { on, ...data } }: DecideObjection,
  state: Restrictions,
): Decided<RestrictionEvent>[] {
  const decided = state.objections.at(-1)?.decided;
  // That was decided on that day.
  if (decided?.on === on && decided.outcome === data.outcome) return [];

  return [{ type: 'ObjectionDecided', data }];
}
