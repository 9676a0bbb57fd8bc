import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { CONTRACT_PERMANENT, STAFF_NOT_EMPLOYED, UNIT_DISSOLVED, UNIT_UNKNOWN } from '../../model/refusals.js';
import { ConvertContract } from './convert-contract.js';

class ConvertContractPath {
  @IdField('Id of the employee.')
  staffId!: string;
}

class ConvertContractBody extends CommandBody {
  @TextField('Why.', { optional: true, maxLength: 1000 })
  reason?: string;

  @DayField('First day on which it is permanent. Default: today, or the last day of the contract if that is earlier.', {
    optional: true,
  })
  on?: LocalDate;
}

@ApiTags('Staff')
@Controller('staff/:staffId/contract-conversions')
export class ConvertContractHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('convertContract', 'Make a fixed-term contract permanent.', [
    CONTRACT_PERMANENT,
    STAFF_NOT_EMPLOYED,
    UNIT_DISSOLVED,
    UNIT_UNKNOWN,
  ])
  convertContract(
    @Param() { staffId }: ConvertContractPath,
    @Body() body: ConvertContractBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ConvertContract({ staffId, ...data }, { ...caller, replaces }));
  }
}
