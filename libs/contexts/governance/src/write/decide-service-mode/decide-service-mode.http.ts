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
import { SITE_UNKNOWN } from '../../model/refusals.js';
import { REASON_REQUIRED } from '../../model/service-mode.js';
import { SERVICE_MODES, type ServiceMode } from '../../model/service-mode.events.js';
import { DecideServiceMode } from './decide-service-mode.js';

class DecideServiceModePath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class DecideServiceModeBody extends CommandBody {
  @ChoiceField('How the accommodation is served.', SERVICE_MODES)
  mode!: ServiceMode;

  @TextField('Why; needed when the decision deviates from the recommendation.', { optional: true, maxLength: 1000 })
  reason?: string;

  @DayField('First day it applies.')
  from!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/service-modes')
export class DecideServiceModeHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('decideServiceMode', 'Decide how an accommodation is served.', [REASON_REQUIRED, SITE_UNKNOWN])
  decideServiceMode(
    @Param() { accommodationId }: DecideServiceModePath,
    @Body() body: DecideServiceModeBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new DecideServiceMode({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
