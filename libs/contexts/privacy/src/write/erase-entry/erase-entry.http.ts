import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { LEGAL_HOLD } from '../../model/disposal-refusals.js';
import { NOTHING_SEALED } from '../../model/erasure-refusals.js';
import { EraseEntry } from './erase-entry.js';

class EraseEntryPath {
  @TextField('Name of the stream: its category, a dash, and the id.', { maxLength: 100 })
  stream!: string;

  @IdField('Id of the event.')
  eventId!: string;
}

class EraseEntryBody extends CommandBody {
  @TextField('Why; nothing about the person.', { maxLength: 500 })
  reason!: string;

  @DayField('The day of the decision.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('streams/:stream/entries/:eventId/erasures')
export class EraseEntryHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('erase')
  @CommandRoute('eraseEntry', 'Destroy the key of one entry: what is sealed in it can never be read again.', [
    LEGAL_HOLD,
    NOTHING_SEALED,
  ])
  eraseEntry(@Param() path: EraseEntryPath, @Body() body: EraseEntryBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EraseEntry({ ...path, ...data }, { ...caller, replaces }));
  }
}
