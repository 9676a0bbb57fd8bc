import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  CONTRACT_NOT_EXTENDED,
  CONTRACT_PERMANENT,
  STAFF_NOT_EMPLOYED,
  UNIT_DISSOLVED,
  UNIT_UNKNOWN,
} from '../../model/refusals.js';
import { ExtendContract } from './extend-contract.js';

class ExtendContractPath {
  @IdField('Id of the employee.')
  staffId!: string;
}

class ExtendContractBody extends CommandBody {
  @DayField('The new last day.')
  until!: LocalDate;

  @TextField('Why.', { optional: true, maxLength: 1000 })
  reason?: string;

  @DayField('Day of the agreement. Default: today, or the last day of the contract if that is earlier.', {
    optional: true,
  })
  on?: LocalDate;
}

@ApiTags('Staff')
@Controller('staff/:staffId/contract-extensions')
export class ExtendContractHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('extendContract', 'Give a fixed-term contract a later last day.', [
    CONTRACT_NOT_EXTENDED,
    CONTRACT_PERMANENT,
    STAFF_NOT_EMPLOYED,
    UNIT_DISSOLVED,
    UNIT_UNKNOWN,
  ])
  extendContract(
    @Param() { staffId }: ExtendContractPath,
    @Body() body: ExtendContractBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ExtendContract({ staffId, ...data }, { ...caller, replaces }));
  }
}
