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
  TextListField,
  WholeNumberField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import {
  INTERPRETING,
  type Interpreting,
  type Occasion,
  OCCASIONS,
  type Outcome,
  OUTCOMES,
  type Place,
  PLACES,
} from '../../model/consultation.events.js';
import {
  CASE_NOT_OPEN,
  CONSULTATION_ID_TAKEN,
  DURATION_INVALID,
  INTERPRETER_STATEMENT_REQUIRED,
  MANAGER_NOT_DEPLOYED,
  OCCASION_MISMATCH,
  OCCASION_REQUIRED,
  OFFICE_HOUR_CANCELLED,
  OFFICE_HOUR_NOT_FOUND,
  OTHER_OFFICE_HOUR,
  OTHER_REQUEST,
  REQUEST_CLOSED,
  REQUEST_NOT_FOUND,
  STAFF_NOT_EMPLOYED,
  TOPIC_NOT_AGREED,
  TOPIC_REQUIRED,
} from '../../model/refusals.js';
import { HoldConsultation } from './hold-consultation.js';

class HoldConsultationBody extends CommandBody {
  @IdField('Your id of the consultation.')
  consultationId!: string;

  @IdField('Whose case; left out where somebody without a case was advised.', { optional: true })
  residentId?: string;

  @IdField('Which case; left out: the open one.', { optional: true })
  caseId?: string;

  @IdField('In which accommodation.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Where, if in no accommodation.', PLACES, { optional: true })
  place?: Place;

  @IdField('Who advised.')
  managerId!: string;

  @TextListField(
    'WORK_AND_EMPLOYMENT, LANGUAGE, MOVE_OUT_MANAGEMENT, REGIME_TRANSITION, or one agreed with the operator.',
    { maxLength: 64 },
  )
  topics!: readonly string[];

  @ChoiceField('How it came about.', OCCASIONS)
  occasion!: Occasion;

  @IdField('The request that it answers, with the occasion ON_REQUEST.', { optional: true })
  requestId?: string;

  @IdField('The office hour in which it was held, with the occasion OFFICE_HOUR.', { optional: true })
  officeHourId?: string;

  @WholeNumberField('Minutes; at most 480 unless the policy `plausibility` says otherwise.', { min: 1, max: 1_440 })
  durationMin!: number;

  @ChoiceField('How interpreting was done; must be stated where a need is noted.', INTERPRETING, { optional: true })
  interpreter?: Interpreting;

  @ChoiceField('What came of it.', OUTCOMES)
  outcome!: Outcome;

  @TextField(
    'Sealed before it is stored. Needs, not causes; nothing about health, religion or work without a permit.',
    {
      optional: true,
      maxLength: 4_000,
    },
  )
  note?: string;

  @DayField('The day of the talk.')
  on!: LocalDate;
}

const REFUSALS = [
  CASE_NOT_OPEN,
  CONSULTATION_ID_TAKEN,
  DURATION_INVALID,
  INTERPRETER_STATEMENT_REQUIRED,
  KEY_DESTROYED,
  MANAGER_NOT_DEPLOYED,
  OCCASION_MISMATCH,
  OCCASION_REQUIRED,
  OFFICE_HOUR_CANCELLED,
  OFFICE_HOUR_NOT_FOUND,
  OTHER_OFFICE_HOUR,
  OTHER_REQUEST,
  REQUEST_CLOSED,
  REQUEST_NOT_FOUND,
  STAFF_NOT_EMPLOYED,
  TOPIC_NOT_AGREED,
  TOPIC_REQUIRED,
];

@ApiTags('Consultations')
@Controller('consultations')
export class HoldConsultationHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('holdConsultation', 'A talk was held.', REFUSALS)
  async holdConsultation(@Body() body: HoldConsultationBody, @Caller() caller: CommandRequest): Promise<unknown> {
    const { replaces, note, ...data } = body;
    const stream = `consultation-${data.consultationId}`;
    const sealed = await this.vault.seal(
      { stream, subject: data.residentId ?? stream, entry: caller.meta.commandId },
      { note },
    );
    return this.commands.execute(new HoldConsultation({ ...data, ...sealed }, { ...caller, replaces }));
  }
}
