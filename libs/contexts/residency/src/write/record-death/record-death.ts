import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

export class RecordDeath {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** Day of death. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordDeath({ data: { residentId, on } }: RecordDeath, { died }: Resident): Decided<ResidentEvent>[] {
  // The death on that day is recorded.
  if (died?.on === on) return [];

  return [{ type: 'ResidentDied', data: { residentId } }];
}
