import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextListField } from '#libs/eventing-nest';
import {
  FOUR_EYES_REQUIRED,
  POLICY_KEY_UNKNOWN,
  STANDARD_ALREADY_ADOPTED,
  STANDARD_NOT_FOUND,
} from '../../model/refusals.js';
import { AdoptStandard } from './adopt-standard.js';

class AdoptStandardPath {
  @IdField('Id of the standard.')
  standardId!: string;
}

class AdoptStandardBody extends CommandBody {
  @DayField('First day on which it is valid; it may lie ahead.')
  validFrom!: LocalDate;

  @TextListField('Keys of the policies that lay down its numbers.', { optional: true, example: ['service-mode'] })
  policyKeys?: string[];

  @DayField('The day of the decision.')
  on!: LocalDate;
}

const REFUSALS = [FOUR_EYES_REQUIRED, POLICY_KEY_UNKNOWN, STANDARD_ALREADY_ADOPTED, STANDARD_NOT_FOUND];

@ApiTags('Standards')
@Controller('standards/:standardId/adoption')
export class AdoptStandardHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('adoptStandard', 'Adopt the last draft of a standard; somebody else has drafted it.', REFUSALS)
  adoptStandard(
    @Param() { standardId }: AdoptStandardPath,
    @Body() body: AdoptStandardBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new AdoptStandard({ standardId, ...data }, { ...caller, replaces }));
  }
}
