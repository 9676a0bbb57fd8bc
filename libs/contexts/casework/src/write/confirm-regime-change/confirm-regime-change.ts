import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Standing } from '../../model/standing-state.js';
import type { BenefitRegimeChanged, StandingEvent } from '../../model/standing.events.js';

export class ConfirmRegimeChange {
  constructor(
    readonly data: BenefitRegimeChanged['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function confirmRegimeChange(
  { data: { on: _, ...data } }: ConfirmRegimeChange,
  standing: Standing,
): Decided<StandingEvent>[] {
  const isKnown = standing.changes.some(
    ({ from, to, effectiveOn }) => from === data.from && to === data.to && effectiveOn === data.effectiveOn,
  );
  return isKnown ? [] : [{ type: 'BenefitRegimeChanged', data }];
}
