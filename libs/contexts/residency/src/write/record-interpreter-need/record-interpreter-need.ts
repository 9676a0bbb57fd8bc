import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../model/resident-state.js';
import type { InterpreterMode, ResidentEvent } from '../../model/resident.events.js';

export class RecordInterpreterNeed {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** ISO 639-3: `prs` is Dari. */
      language: string;
      /** `NONE`: the person manages without. */
      mode: InterpreterMode | 'NONE';
      /** First day on which it is so. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordInterpreterNeed(
  { data: { residentId, language, mode } }: RecordInterpreterNeed,
  { interpreterNeeds }: Resident,
): Decided<ResidentEvent>[] {
  const so = interpreterNeeds.at(-1);
  // It is noted already.
  if (so?.language === language && so.mode === mode) return [];

  return [{ type: 'InterpreterNeedRecorded', data: { residentId, language, mode } }];
}
