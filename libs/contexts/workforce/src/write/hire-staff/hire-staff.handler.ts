import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { expansion } from '../../model/expansion.js';
import { staff } from '../../model/staff.js';
import { unit } from '../../model/unit.js';
import { type HireContext, hiredOn, HireStaff, hireStaff } from './hire-staff.js';

@CommandHandler(HireStaff)
export class HireStaffHandler implements ICommandHandler<HireStaff> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: HireStaff) {
    return this.decisions.make(staff, command.data.staffId, command, {
      on: hiredOn(command),
      dayField: 'contract.from',
      reads: (others) => context(command, others),
      decide: (state, context) => hireStaff(command, state, context),
    });
  }
}

async function context({ data }: HireStaff, others: OtherStreams): Promise<HireContext> {
  const { unitId, expansionPlanId, contract } = data;
  const unitThen = (await others.stream(unit, unitId)).stateAt(contract.from);
  if (expansionPlanId === undefined) return { unit: unitThen, otherStaff: [] };

  const plan = (await others.stream(expansion, expansionPlanId)).stateAt(contract.from);
  const otherStaff = [...(await others.category(staff))].filter(([id]) => id !== data.staffId);
  return { unit: unitThen, plan, otherStaff: otherStaff.map(([, { state }]) => state) };
}
