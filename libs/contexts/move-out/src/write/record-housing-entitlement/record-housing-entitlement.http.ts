import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  NumberField,
  Operation,
  TextListField,
} from '#libs/eventing-nest';
import { ALREADY_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN } from '../../model/refusals.js';
import { RecordHousingEntitlement } from './record-housing-entitlement.js';

class RecordHousingEntitlementPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class RecordHousingEntitlementBody extends CommandBody {
  @DayField('Last day on which it is valid.')
  validUntil!: LocalDate;

  @NumberField('Largest area, in square metres.', { min: 1, max: 1_000, decimals: 2 })
  maxAreaSqm!: number;

  @TextListField('Marks of groups that go first.', { optional: true, maxLength: 50 })
  groupMarks?: readonly string[];

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/housing-entitlements')
export class RecordHousingEntitlementHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordHousingEntitlement', 'A housing entitlement certificate (B-Schein) was issued.', [
    ALREADY_MOVED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  recordHousingEntitlement(
    @Param() path: RecordHousingEntitlementPath,
    @Body() body: RecordHousingEntitlementBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordHousingEntitlement({ ...path, ...data }, { ...caller, replaces }));
  }
}
