import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceListField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  DATA_CLASS_REQUIRED,
  DISCLOSURE_ID_TAKEN,
  RELEASE_EXPIRED,
  RELEASE_MISSING,
} from '../../model/release-refusals.js';
import { DATA_CLASSES, type DataClass } from '../../model/release.events.js';
import { RecordDisclosure } from './record-disclosure.js';

class RecordDisclosurePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordDisclosureBody extends CommandBody {
  @IdField('Your id of the disclosure; unique within the resident.')
  disclosureId!: string;

  @IdField('The release that allows it; its recipient got the data.')
  releaseId!: string;

  @ChoiceListField('What went out; all of it must be released.', DATA_CLASSES)
  dataClasses!: DataClass[];

  @DayField('The day it went out.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/disclosures')
export class RecordDisclosureHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordDisclosure', 'Data went to the recipient of a release that is in force on that day.', [
    DATA_CLASS_REQUIRED,
    DISCLOSURE_ID_TAKEN,
    RELEASE_EXPIRED,
    RELEASE_MISSING,
  ])
  recordDisclosure(
    @Param() path: RecordDisclosurePath,
    @Body() body: RecordDisclosureBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordDisclosure({ ...path, ...data }, { ...caller, replaces }));
  }
}
