import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { ALREADY_RESTRICTED } from '../../model/restriction-refusals.js';
import { RESTRICTION_GROUNDS, type RestrictionGround } from '../../model/restriction.events.js';
import { RestrictProcessing } from './restrict-processing.js';

class RestrictProcessingPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RestrictProcessingBody extends CommandBody {
  @ChoiceField('Why, by Art. 18(1) GDPR.', RESTRICTION_GROUNDS)
  ground!: RestrictionGround;

  @DayField('From this day on.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/restrictions')
export class RestrictProcessingHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('restriction.record')
  @CommandRoute('restrictProcessing', 'Restrict the processing of what is recorded about a person (Art. 18 GDPR).', [
    ALREADY_RESTRICTED,
    RESIDENT_UNKNOWN,
  ])
  restrictProcessing(
    @Param() path: RestrictProcessingPath,
    @Body() body: RestrictProcessingBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RestrictProcessing({ ...path, ...data }, { ...caller, replaces }));
  }
}
