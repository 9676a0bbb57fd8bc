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
  NumberField,
  Operation,
  PartField,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import { sealedAs } from '../../model/employment.js';
import {
  EXPANSION_PLAN_EXHAUSTED,
  EXPANSION_PLAN_UNKNOWN,
  EXPANSION_PLAN_WITHDRAWN,
  FIXED_TERM_NEEDS_END,
  FTE_OUT_OF_RANGE,
  PERIOD_ENDS_BEFORE_START,
  STAFF_ID_TAKEN,
  UNIT_DISSOLVED,
  UNIT_UNKNOWN,
} from '../../model/refusals.js';
import { HireStaff } from './hire-staff.js';

class ContractPart {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; a contract that has one is fixed-term.', { optional: true })
  until?: LocalDate;

  @FlagField('A fixed-term contract must name its last day.', { optional: true })
  fixedTerm?: boolean;
}

class HireStaffBody extends CommandBody {
  @IdField('Your id of the employee; never a name.', { example: 'IM-044' })
  staffId!: string;

  @IdField('The unit of the contract.', { example: 'U2' })
  unitId!: string;

  @PartField('First and last day.', () => ContractPart)
  contract!: ContractPart;

  @NumberField('Full-time equivalent, more than 0 and at most 1.', { min: 0.01, max: 1, decimals: 4 })
  fte!: number;

  @TextField('Professional qualification.', { optional: true })
  qualification?: string;

  @IdField('The expansion plan that provides the position.', { optional: true })
  expansionPlanId?: string;

  @TextField('Name; sealed before it is stored.', { optional: true })
  name?: string;
}

@ApiTags('Staff')
@Controller('staff')
export class HireStaffHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('hireStaff', 'Record a contract. Planned positions are not staff: see expansion plans.', [
    EXPANSION_PLAN_EXHAUSTED,
    EXPANSION_PLAN_UNKNOWN,
    EXPANSION_PLAN_WITHDRAWN,
    FIXED_TERM_NEEDS_END,
    FTE_OUT_OF_RANGE,
    KEY_DESTROYED,
    PERIOD_ENDS_BEFORE_START,
    STAFF_ID_TAKEN,
    UNIT_DISSOLVED,
    UNIT_UNKNOWN,
  ])
  async hireStaff(@Body() body: HireStaffBody, @Caller() caller: CommandRequest): Promise<unknown> {
    const { replaces, name, ...data } = body;
    const { staffId } = data;
    const sealed = await this.vault.seal(
      { stream: `staff-${staffId}`, subject: sealedAs(staffId), entry: caller.meta.commandId },
      { name },
    );
    return this.commands.execute(new HireStaff({ ...data, ...sealed }, { ...caller, replaces }));
  }
}
