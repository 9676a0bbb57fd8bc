import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { LEVEL_DROP_NEEDS_REASON } from '../../model/language-refusals.js';
import {
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  type LanguageLevel,
  type LanguageSkill,
  LEVEL_BASES,
  type LevelBasis,
} from '../../model/language.events.js';
import { RecordLanguageLevel } from './record-language-level.js';

class RecordLanguageLevelPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordLanguageLevelBody extends CommandBody {
  @ChoiceField('Which skill.', LANGUAGE_SKILLS)
  skill!: LanguageSkill;

  @ChoiceField('By the European framework; ALPHA: learns to read and write.', LANGUAGE_LEVELS)
  level!: LanguageLevel;

  @ChoiceField('How it is known.', LEVEL_BASES)
  basis!: LevelBasis;

  @DayField('Date of the certificate or test; left out: the day `on`.', { optional: true })
  assessedOn?: LocalDate;

  @TextField('Why it is lower than before; nothing about health.', { optional: true })
  reason?: string;

  @DayField('The day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Language')
@Controller('residents/:residentId/language-levels')
export class RecordLanguageLevelHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordLanguageLevel', 'A level of German was shown, tested or estimated.', [
    CASE_NOT_OPEN,
    LEVEL_DROP_NEEDS_REASON,
  ])
  recordLanguageLevel(
    @Param() path: RecordLanguageLevelPath,
    @Body() body: RecordLanguageLevelBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordLanguageLevel({ ...path, ...data }, { ...caller, replaces }));
  }
}
