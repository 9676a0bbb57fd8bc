import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  ENDS_BEFORE_START,
  NEED_REQUIRED,
  OPERATOR_NOT_RESPONSIBLE,
  TOPIC_ALREADY_AGREED,
  TOPIC_IS_CORE,
} from '../../model/refusals.js';
import { AgreeFocusTopic } from './agree-focus-topic.js';

class AgreeFocusTopicPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class AgreeFocusTopicBody extends CommandBody {
  @IdField('Key of the topic, as consultations name it.', { example: 'INITIAL_CARE' })
  topicKey!: string;

  @TextField('The concrete need; nothing about people.', { maxLength: 1000 })
  need!: string;

  @IdField('Who runs the accommodation on that day.')
  operatorId!: string;

  @TextField('The function of whoever agreed for the operator, never a name.')
  agreedWith!: string;

  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day, if it is agreed for a time.', { optional: true })
  until?: LocalDate;
}

const REFUSALS = [ENDS_BEFORE_START, NEED_REQUIRED, OPERATOR_NOT_RESPONSIBLE, TOPIC_ALREADY_AGREED, TOPIC_IS_CORE];

@ApiTags('Cooperation')
@Controller('accommodations/:accommodationId/focus-topics')
export class AgreeFocusTopicHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('agreeFocusTopic', 'Agree a further focus topic with the operator.', REFUSALS)
  agreeFocusTopic(
    @Param() path: AgreeFocusTopicPath,
    @Body() body: AgreeFocusTopicBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new AgreeFocusTopic({ ...path, ...data }, { ...caller, replaces }));
  }
}
