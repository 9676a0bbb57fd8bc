import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Language } from '../../model/language-state.js';
import type { LanguageEvent, LanguageLevelRecorded } from '../../model/language.events.js';

export class RecordLanguageLevel {
  constructor(
    readonly data: Omit<LanguageLevelRecorded['data'], 'assessedOn'> &
      Readonly<{
        /** Of the certificate or the test; without one, `on`. */
        assessedOn?: LocalDate;
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordLanguageLevel(
  { data: { on, assessedOn = on, ...data } }: RecordLanguageLevel,
  { assessments }: Language,
): Decided<LanguageEvent>[] {
  const isKnown = assessments.some(
    (known) =>
      known.skill === data.skill &&
      known.level === data.level &&
      known.basis === data.basis &&
      known.assessedOn === assessedOn,
  );
  return isKnown ? [] : [{ type: 'LanguageLevelRecorded', data: { ...data, assessedOn } }];
}
