import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { AFTERCARE_OUTCOMES, type AftercareOutcome } from '../../model/aftercare.events.js';
import { AFTERCARE_CLOSED, AFTERCARE_NOT_FOUND, BEFORE_MOVE_OUT } from '../../model/refusals.js';
import { CloseAftercare } from './close-aftercare.js';

class CloseAftercarePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the aftercare.')
  aftercareId!: string;
}

class CloseAftercareBody extends CommandBody {
  @ChoiceField('How it ended.', AFTERCARE_OUTCOMES)
  outcome!: AftercareOutcome;

  @DayField('The last day of the care.')
  on!: LocalDate;
}

@ApiTags('Aftercare')
@Controller('households/:householdId/aftercares/:aftercareId/closure')
export class CloseAftercareHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('closeAftercare', 'Close an aftercare; it never closes by itself.', [
    AFTERCARE_CLOSED,
    AFTERCARE_NOT_FOUND,
    BEFORE_MOVE_OUT,
  ])
  closeAftercare(
    @Param() path: CloseAftercarePath,
    @Body() body: CloseAftercareBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CloseAftercare({ ...path, ...data }, { ...caller, replaces }));
  }
}
