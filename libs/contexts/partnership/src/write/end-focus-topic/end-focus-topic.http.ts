import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { TOPIC_NOT_RUNNING } from '../../model/refusals.js';
import { EndFocusTopic } from './end-focus-topic.js';

class EndFocusTopicPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;

  @IdField('Key of the topic.')
  topicKey!: string;
}

class EndFocusTopicBody extends CommandBody {
  @TextField('Why.', { maxLength: 1000 })
  reason!: string;

  @DayField('Last day.')
  on!: LocalDate;
}

@ApiTags('Cooperation')
@Controller('accommodations/:accommodationId/focus-topics/:topicKey/end')
export class EndFocusTopicHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('endFocusTopic', 'A further focus topic ends.', [TOPIC_NOT_RUNNING])
  endFocusTopic(@Param() path: EndFocusTopicPath, @Body() body: EndFocusTopicBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EndFocusTopic({ ...path, ...data }, { ...caller, replaces }));
  }
}
