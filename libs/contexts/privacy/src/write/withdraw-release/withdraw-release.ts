import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { releaseWith, type Releases } from '../../model/release.js';
import type { ReleaseEvent, ReleaseWithdrawn } from '../../model/release.events.js';

export class WithdrawRelease {
  constructor(
    readonly data: ReleaseWithdrawn['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function withdrawRelease({ data: { on, ...data } }: WithdrawRelease, state: Releases): Decided<ReleaseEvent>[] {
  // It was withdrawn on that day.
  if (releaseWith(state, data.releaseId)?.withdrawn?.on === on) return [];

  return [{ type: 'ReleaseWithdrawn', data }];
}
