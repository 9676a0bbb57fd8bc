import { Body, Controller, Post } from '@nestjs/common';
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
  NewId,
  Operation,
  TextListField,
} from '#libs/eventing-nest';
import { type Requester, REQUESTERS } from '../../model/consultation-request.events.js';
import {
  ACCOMMODATION_NOT_FOUND,
  NEEDED_BY_BEFORE_REQUEST,
  REQUEST_ID_TAKEN,
  RESIDENT_UNKNOWN,
  TOPIC_REQUIRED,
} from '../../model/refusals.js';
import { RequestConsultation } from './request-consultation.js';

class RequestConsultationBody extends CommandBody {
  @IdField('Your id of the request.')
  requestId!: string;

  @IdField('In which accommodation the talk is wanted.')
  accommodationId!: string;

  @IdField('For whom; left out where nobody in particular was named.', { optional: true })
  residentId?: string;

  @ChoiceField('Who asked.', REQUESTERS)
  requestedBy!: Requester;

  @TextListField('About what; also what is not agreed with the operator yet.', { maxLength: 64 })
  topics!: readonly string[];

  @DayField('The day until which it is wanted.', { optional: true })
  neededBy?: LocalDate;

  @DayField('The day on which somebody asked.')
  on!: LocalDate;
}

const REFUSALS = [
  ACCOMMODATION_NOT_FOUND,
  NEEDED_BY_BEFORE_REQUEST,
  REQUEST_ID_TAKEN,
  RESIDENT_UNKNOWN,
  TOPIC_REQUIRED,
];

@ApiTags('Consultations')
@Controller('consultation-requests')
export class RequestConsultationHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('request.record')
  @NewId('requestId')
  @CommandRoute('requestConsultation', 'Somebody asks for a talk.', REFUSALS)
  requestConsultation(@Body() body: RequestConsultationBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RequestConsultation(data, { ...caller, replaces }));
  }
}
