import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  KnownAtField,
  Operation,
  PartListField,
  TextField,
} from '#libs/eventing-nest';
import {
  ANSWERS_DO_NOT_MATCH,
  INQUIRY_NOT_FOUND,
  KNOWN_AT_IN_FUTURE,
  REPORT_ALREADY_ISSUED,
  REPORT_ID_TAKEN,
  REPORT_NOT_ISSUED,
} from '../../model/council-refusals.js';
import { DraftCouncilReport } from './draft-council-report.js';

class AnswerPart {
  @TextField('The answer in words; nothing about single people.', { maxLength: 20_000 })
  text!: string;
}

class DraftCouncilReportBody extends CommandBody {
  @IdField('Your id of the answer; the same again for the next draft of it.', { example: 'R-2016-03-17' })
  reportId!: string;

  @IdField('Id of the inquiry.')
  inquiryId!: string;

  @IdField('Id of the issued answer in whose place this one will stand.', { optional: true })
  supersedes?: string;

  @DayField('Reporting date (Stichtag): figures at the end of this day.', { example: '2016-03-01' })
  asOf!: LocalDate;

  @KnownAtField()
  knownAt?: string;

  @TextField('What is said before the answers.', { maxLength: 20_000 })
  introduction!: string;

  @PartListField('One for each question, in their order.', () => AnswerPart, { max: 20 })
  answers!: AnswerPart[];
}

const REFUSALS = [
  ...[ANSWERS_DO_NOT_MATCH, INQUIRY_NOT_FOUND, KNOWN_AT_IN_FUTURE],
  ...[REPORT_ALREADY_ISSUED, REPORT_ID_TAKEN, REPORT_NOT_ISSUED],
];

@ApiTags('Council papers')
@Controller('council-reports')
export class DraftCouncilReportHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('paper.record')
  @CommandRoute(
    'draftCouncilReport',
    'Draft an answer to the council: texts of people, figures of the service.',
    REFUSALS,
  )
  draftCouncilReport(@Body() body: DraftCouncilReportBody, @Caller() caller: CommandRequest) {
    const { replaces, answers, ...data } = body;
    const command = { ...data, answers: answers.map(({ text }) => text) };
    return this.commands.execute(new DraftCouncilReport(command, { ...caller, replaces }));
  }
}
