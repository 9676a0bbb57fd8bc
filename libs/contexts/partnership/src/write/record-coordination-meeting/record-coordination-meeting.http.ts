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
  Operation,
  TextListField,
} from '#libs/eventing-nest';
import { COORDINATION_LEVELS, type CoordinationLevel } from '../../model/coordination.events.js';
import {
  ISSUE_ALREADY_RESOLVED,
  ISSUE_NOT_FOUND,
  MEETING_HAS_NO_SITE,
  MEETING_ID_TAKEN,
  MEETING_NEEDS_SITE,
  OPERATOR_NOT_RESPONSIBLE,
  OPERATOR_RUNS_NO_SITE,
} from '../../model/refusals.js';
import { RecordCoordinationMeeting } from './record-coordination-meeting.js';

class RecordCoordinationMeetingBody extends CommandBody {
  @IdField('Your id of the meeting.')
  meetingId!: string;

  @ChoiceField('SITE: with the operator of an accommodation. MANAGEMENT: above all of them.', COORDINATION_LEVELS)
  level!: CoordinationLevel;

  @IdField('The accommodation, at the level of the site.', { optional: true })
  accommodationId?: string;

  @IdField('Who runs the accommodation, or any, on that day.')
  operatorId!: string;

  @TextListField('What was talked about; nothing about people.')
  topics!: string[];

  @TextListField('Ids of the issues that are open after the meeting.', { maxLength: 64, optional: true })
  openIssues?: string[];

  @DayField('The day.')
  on!: LocalDate;
}

const REFUSALS = [
  ISSUE_ALREADY_RESOLVED,
  ISSUE_NOT_FOUND,
  MEETING_HAS_NO_SITE,
  MEETING_ID_TAKEN,
  MEETING_NEEDS_SITE,
  OPERATOR_NOT_RESPONSIBLE,
  OPERATOR_RUNS_NO_SITE,
];

@ApiTags('Cooperation')
@Controller('coordination-meetings')
export class RecordCoordinationMeetingHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('recordCoordinationMeeting', 'Record a meeting with an operator.', REFUSALS)
  recordCoordinationMeeting(@Body() body: RecordCoordinationMeetingBody, @Caller() caller: CommandRequest) {
    const { replaces, openIssues = [], ...data } = body;
    return this.commands.execute(new RecordCoordinationMeeting({ ...data, openIssues }, { ...caller, replaces }));
  }
}
