import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { EXPANSION_PLAN_IN_USE, EXPANSION_PLAN_NOT_FOUND, EXPANSION_PLAN_WITHDRAWN } from '../../model/refusals.js';
import { WithdrawStaffingExpansion } from './withdraw-staffing-expansion.js';

class WithdrawStaffingExpansionPath {
  @IdField('Id of the expansion plan.')
  planId!: string;
}

class WithdrawStaffingExpansionBody extends CommandBody {
  @TextField('Why.', { optional: true, maxLength: 1000 })
  reason?: string;

  @DayField('Day of the withdrawal.')
  on!: LocalDate;
}

@ApiTags('Expansion plans')
@Controller('expansion-plans/:planId/withdrawal')
export class WithdrawStaffingExpansionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('withdrawStaffingExpansion', 'Withdraw an expansion; people hired against it stay.', [
    EXPANSION_PLAN_IN_USE,
    EXPANSION_PLAN_NOT_FOUND,
    EXPANSION_PLAN_WITHDRAWN,
  ])
  withdrawStaffingExpansion(
    @Param() { planId }: WithdrawStaffingExpansionPath,
    @Body() body: WithdrawStaffingExpansionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new WithdrawStaffingExpansion({ planId, ...data }, { ...caller, replaces }));
  }
}
