import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
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
import { RESIDENT_DECEASED, RESIDENT_NOT_FOUND } from '../../model/refusals.js';
import { INTERPRETER_MODES, type InterpreterMode } from '../../model/resident.events.js';
import { RecordInterpreterNeed } from './record-interpreter-need.js';

class RecordInterpreterNeedPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RecordInterpreterNeedBody extends CommandBody {
  @TextField('Language, ISO 639-3.', { maxLength: 3, example: 'prs' })
  @Matches(/^[a-z]{3}$/)
  language!: string;

  @ChoiceField('How interpreting is possible; NONE: the person manages without.', [...INTERPRETER_MODES, 'NONE'])
  mode!: InterpreterMode | 'NONE';

  @DayField('First day on which it is so.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/interpreter-needs')
export class RecordInterpreterNeedHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('recordInterpreterNeed', 'Record which interpreting somebody needs.', [
    RESIDENT_DECEASED,
    RESIDENT_NOT_FOUND,
  ])
  recordInterpreterNeed(
    @Param() { residentId }: RecordInterpreterNeedPath,
    @Body() body: RecordInterpreterNeedBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordInterpreterNeed({ residentId, ...data }, { ...caller, replaces }));
  }
}
