import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFileFold } from '../../model/case-file-fold.js';
import { ensureCaseOn } from '../../model/case-needed.js';
import { language } from '../../model/language.js';
import { RecordLanguageLevel, recordLanguageLevel } from './record-language-level.js';

@CommandHandler(RecordLanguageLevel)
export class RecordLanguageLevelHandler implements ICommandHandler<RecordLanguageLevel> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordLanguageLevel) {
    const { residentId, on } = command.data;
    return this.decisions.make(language, residentId, command, {
      on,
      dayField: 'on',
      reads: async (others) => ensureCaseOn((await others.stream(caseFileFold, residentId)).state, residentId, on),
      decide: (state) => recordLanguageLevel(command, state),
    });
  }
}
