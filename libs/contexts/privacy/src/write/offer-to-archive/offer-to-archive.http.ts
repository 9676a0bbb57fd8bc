import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ALREADY_DISPOSED, RETENTION_RUNNING, STILL_ACCOMPANIED } from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { OfferToArchive } from './offer-to-archive.js';

class OfferToArchivePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class OfferToArchiveBody extends CommandBody {
  @DayField('The day of the offer.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/archive-offer')
export class OfferToArchiveHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute('offerToArchive', 'Offer the records of a person to the city archive, once their time is over.', [
    ALREADY_DISPOSED,
    PERSON_UNKNOWN,
    RETENTION_RUNNING,
    STILL_ACCOMPANIED,
  ])
  offerToArchive(
    @Param() path: OfferToArchivePath,
    @Body() body: OfferToArchiveBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new OfferToArchive({ ...path, ...data }, { ...caller, replaces }));
  }
}
