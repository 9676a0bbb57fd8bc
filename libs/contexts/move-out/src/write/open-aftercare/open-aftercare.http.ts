import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextListField } from '#libs/eventing-nest';
import { AFTERCARE_ALREADY_OPEN } from '../../model/refusals.js';
import { OpenAftercare } from './open-aftercare.js';

class OpenAftercarePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;
}

class OpenAftercareBody extends CommandBody {
  @IdField('Your id of the aftercare; the same id again lets further residents join.')
  aftercareId!: string;

  @TextListField('Ids of those who have moved.', { maxLength: 64 })
  residentIds!: readonly string[];

  @IdField('The move-out that led here, if there was one.', { optional: true })
  moveOutId?: string;

  @DayField('The day of the move.')
  on!: LocalDate;
}

@ApiTags('Aftercare')
@Controller('households/:householdId/aftercares')
export class OpenAftercareHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('openAftercare', 'Look after a household in the own flat for a limited time.', [AFTERCARE_ALREADY_OPEN])
  openAftercare(@Param() path: OpenAftercarePath, @Body() body: OpenAftercareBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new OpenAftercare({ ...path, ...data }, { ...caller, replaces }));
  }
}
