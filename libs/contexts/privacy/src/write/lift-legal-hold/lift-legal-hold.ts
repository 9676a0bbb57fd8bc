import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { DisposalEvent, LegalHoldLifted } from '../../model/disposal.events.js';

export class LiftLegalHold {
  constructor(
    readonly data: LegalHoldLifted['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function liftLegalHold({ data: { on, ...data } }: LiftLegalHold, { holds }: Disposal): Decided<DisposalEvent>[] {
  // It was lifted on that day.
  if (holds.find(({ holdId }) => holdId === data.holdId)?.lifted?.on === on) return [];

  return [{ type: 'LegalHoldLifted', data }];
}
