import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceListField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  PartListField,
  TextField,
} from '#libs/eventing-nest';
import { FIGURE_SETS, type FigureSet } from '../../model/council-inquiry.events.js';
import { INQUIRY_ID_TAKEN, QUESTION_REQUIRED, TOO_MANY_QUESTIONS } from '../../model/council-refusals.js';
import { RecordCouncilInquiry } from './record-council-inquiry.js';

class QuestionPart {
  @TextField('The question, word for word.', { maxLength: 2_000 })
  text!: string;

  @ChoiceListField('Figures that are put beside the answer; none if people answer it with a text alone.', FIGURE_SETS)
  figures!: FigureSet[];
}

class RecordCouncilInquiryBody extends CommandBody {
  @IdField('Your id of the inquiry.', { example: 'A-2016-03-17-3.5' })
  inquiryId!: string;

  @TextField('What it is about.', { example: 'Anfrage der SPD-Fraktion zum Integrationsmanagement' })
  title!: string;

  @TextField('Who asks: the parliamentary group; no names.', { example: 'SPD-Fraktion' })
  askedBy!: string;

  @TextField('To whom the answer goes.', { example: 'Ratsversammlung' })
  addressedTo!: string;

  @DayField('The session of the council; it may lie ahead.', { example: '2016-03-17' })
  sessionOn!: LocalDate;

  @TextField('Item of its agenda.', { maxLength: 20, example: '3.5' })
  agendaItem!: string;

  @TextField('What is said before the questions.', { optional: true, maxLength: 5_000 })
  preamble?: string;

  @PartListField('One to three questions.', () => QuestionPart, { max: 20 })
  questions!: QuestionPart[];

  @DayField('The day on which it arrived.')
  on!: LocalDate;
}

@ApiTags('Council papers')
@Controller('council-inquiries')
export class RecordCouncilInquiryHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('paper.record')
  @CommandRoute('recordCouncilInquiry', 'Record what the council asks.', [
    INQUIRY_ID_TAKEN,
    QUESTION_REQUIRED,
    TOO_MANY_QUESTIONS,
  ])
  recordCouncilInquiry(@Body() body: RecordCouncilInquiryBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordCouncilInquiry(data, { ...caller, replaces }));
  }
}
