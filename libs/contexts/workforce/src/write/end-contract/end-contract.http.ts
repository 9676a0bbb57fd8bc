import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  CONTRACT_ENDS_EARLIER,
  PERIOD_ENDS_BEFORE_START,
  STAFF_NOT_EMPLOYED,
  UNIT_DISSOLVED,
  UNIT_UNKNOWN,
} from '../../model/refusals.js';
import { EndContract } from './end-contract.js';

class EndContractPath {
  @IdField('Id of the employee.')
  staffId!: string;
}

class EndContractBody extends CommandBody {
  @DayField('The last day of the contract; it still counts.')
  until!: LocalDate;

  @TextField('Why.', { optional: true, maxLength: 1000 })
  reason?: string;

  @DayField('Day of the notice or agreement. Default: today, or the last day of the contract if that is earlier.', {
    optional: true,
  })
  on?: LocalDate;
}

@ApiTags('Staff')
@Controller('staff/:staffId/contract-ends')
export class EndContractHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('endContract', 'End a contract on its last day, also one in the past.', [
    CONTRACT_ENDS_EARLIER,
    PERIOD_ENDS_BEFORE_START,
    STAFF_NOT_EMPLOYED,
    UNIT_DISSOLVED,
    UNIT_UNKNOWN,
  ])
  endContract(@Param() { staffId }: EndContractPath, @Body() body: EndContractBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EndContract({ staffId, ...data }, { ...caller, replaces }));
  }
}
