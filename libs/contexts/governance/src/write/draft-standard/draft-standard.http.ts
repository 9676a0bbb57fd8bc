import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { DraftStandard } from './draft-standard.js';

class DraftStandardBody extends CommandBody {
  @IdField('Your id of the standard.', { example: 'S-EINSATZ' })
  standardId!: string;

  @TextField('Its title.', { example: 'Einsatzkriterien' })
  title!: string;

  @IdField('What it is about, in a word.', { example: 'EINSATZ' })
  topic!: string;

  @TextField('What it says; nothing about people.', { maxLength: 20_000 })
  text!: string;

  @DayField('The day of the draft.')
  on!: LocalDate;
}

@ApiTags('Standards')
@Controller('standards')
export class DraftStandardHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('draftStandard', 'Draft a standard, or the next version of one that is adopted.')
  draftStandard(@Body() body: DraftStandardBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new DraftStandard(data, { ...caller, replaces }));
  }
}
