import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { OBJECTION_PENDING } from '../../model/restriction-refusals.js';
import { RecordObjection } from './record-objection.js';

class RecordObjectionPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordObjectionBody extends CommandBody {
  @DayField('The day of the objection.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/objections')
export class RecordObjectionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('objection.record')
  @CommandRoute('recordObjection', 'A person objects to the processing (Art. 21 GDPR).', [
    OBJECTION_PENDING,
    RESIDENT_UNKNOWN,
  ])
  recordObjection(
    @Param() path: RecordObjectionPath,
    @Body() body: RecordObjectionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordObjection({ ...path, ...data }, { ...caller, replaces }));
  }
}
