import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { EXPANSION_PLAN_APPROVED, EXPANSION_PLAN_NOT_FOUND, EXPANSION_PLAN_WITHDRAWN } from '../../model/refusals.js';
import { ApproveStaffingExpansion } from './approve-staffing-expansion.js';

class ApproveStaffingExpansionPath {
  @IdField('Id of the expansion plan.')
  planId!: string;
}

class ApproveStaffingExpansionBody extends CommandBody {
  @DayField('Day of the approval.')
  on!: LocalDate;
}

@ApiTags('Expansion plans')
@Controller('expansion-plans/:planId/approval')
export class ApproveStaffingExpansionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('approveStaffingExpansion', 'Approve an intended expansion.', [
    EXPANSION_PLAN_APPROVED,
    EXPANSION_PLAN_NOT_FOUND,
    EXPANSION_PLAN_WITHDRAWN,
  ])
  approveStaffingExpansion(
    @Param() { planId }: ApproveStaffingExpansionPath,
    @Body() body: ApproveStaffingExpansionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ApproveStaffingExpansion({ planId, ...data }, { ...caller, replaces }));
  }
}
