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
  TextField,
} from '#libs/eventing-nest';
import { type Rating, RATINGS } from '../../model/assessment.events.js';
import { ASSESSMENT_ID_TAKEN, ENDS_BEFORE_START } from '../../model/refusals.js';
import { RecordCooperationAssessment } from './record-cooperation-assessment.js';

class RecordCooperationAssessmentBody extends CommandBody {
  @IdField('Your id of the assessment.')
  assessmentId!: string;

  @DayField('First day of the period that is judged.')
  periodFrom!: LocalDate;

  @DayField('Last day of the period that is judged.')
  periodUntil!: LocalDate;

  @ChoiceField('The judgement in a word.', RATINGS, { optional: true })
  rating?: Rating;

  @TextField('The judgement, as the council may read it; nothing about people.', { maxLength: 4000 })
  text!: string;

  @DayField('The day of the judgement.')
  on!: LocalDate;
}

@ApiTags('Cooperation')
@Controller('cooperation-assessments')
export class RecordCooperationAssessmentHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('recordCooperationAssessment', 'How people judge the cooperation with the operators.', [
    ASSESSMENT_ID_TAKEN,
    ENDS_BEFORE_START,
  ])
  recordCooperationAssessment(@Body() body: RecordCooperationAssessmentBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordCooperationAssessment(data, { ...caller, replaces }));
  }
}
