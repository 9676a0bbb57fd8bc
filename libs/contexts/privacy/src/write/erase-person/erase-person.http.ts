import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { LEGAL_HOLD } from '../../model/disposal-refusals.js';
import { ALREADY_ERASED, PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { ErasePerson } from './erase-person.js';

class ErasePersonPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class ErasePersonBody extends CommandBody {
  @TextField('Why, for example the retention rule; nothing about the person.', { maxLength: 500 })
  reason!: string;

  @DayField('The day of the decision.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/erasures')
export class ErasePersonHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('erase')
  @CommandRoute('erasePerson', 'Destroy the key of a person: who they are can never be read again; figures stay.', [
    ALREADY_ERASED,
    LEGAL_HOLD,
    PERSON_UNKNOWN,
  ])
  erasePerson(@Param() path: ErasePersonPath, @Body() body: ErasePersonBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ErasePerson({ ...path, ...data }, { ...caller, replaces }));
  }
}
