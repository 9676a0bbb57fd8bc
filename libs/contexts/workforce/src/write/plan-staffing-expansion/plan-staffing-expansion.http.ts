import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  FlagField,
  IdField,
  Operation,
  WholeNumberField,
} from '#libs/eventing-nest';
import {
  EXPANSION_PLAN_EXHAUSTED,
  EXPANSION_PLAN_ID_TAKEN,
  EXPANSION_PLAN_IN_USE,
  MAX_POSITIONS_TOO_FEW,
} from '../../model/refusals.js';
import { PlanStaffingExpansion } from './plan-staffing-expansion.js';

class PlanStaffingExpansionBody extends CommandBody {
  @IdField('Your id of the plan.', { example: 'P1' })
  planId!: string;

  @WholeNumberField('At most this many positions.', { min: 1, max: 10_000 })
  maxPositions!: number;

  @FlagField('Contracts against the plan are fixed-term at first.')
  fixedTerm!: boolean;

  @DayField('Day on which the expansion was intended.')
  on!: LocalDate;
}

@ApiTags('Expansion plans')
@Controller('expansion-plans')
export class PlanStaffingExpansionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('planStaffingExpansion', 'Plan to employ up to so many more people; nobody is employed by it.', [
    EXPANSION_PLAN_EXHAUSTED,
    EXPANSION_PLAN_ID_TAKEN,
    EXPANSION_PLAN_IN_USE,
    MAX_POSITIONS_TOO_FEW,
  ])
  planStaffingExpansion(@Body() body: PlanStaffingExpansionBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new PlanStaffingExpansion(data, { ...caller, replaces }));
  }
}
