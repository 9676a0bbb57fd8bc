import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { NO_OBJECTION_PENDING } from '../../model/restriction-refusals.js';
import { OBJECTION_OUTCOMES, type ObjectionOutcome } from '../../model/restriction.events.js';
import { DecideObjection } from './decide-objection.js';

class DecideObjectionPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class DecideObjectionBody extends CommandBody {
  @ChoiceField('Whether what was objected to ends, or compelling grounds outweigh it.', OBJECTION_OUTCOMES)
  outcome!: ObjectionOutcome;

  @DayField('The day of the decision.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/objection-decision')
export class DecideObjectionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('restriction.record')
  @CommandRoute('decideObjection', 'Decide an objection.', [NO_OBJECTION_PENDING])
  decideObjection(
    @Param() path: DecideObjectionPath,
    @Body() body: DecideObjectionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new DecideObjection({ ...path, ...data }, { ...caller, replaces }));
  }
}
