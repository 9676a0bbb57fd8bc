import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { unit } from '../../model/unit.js';
import { DissolveUnit, dissolveUnit } from './dissolve-unit.js';

@CommandHandler(DissolveUnit)
export class DissolveUnitHandler implements ICommandHandler<DissolveUnit> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: DissolveUnit) {
    return this.decisions.make(unit, command.data.unitId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => dissolveUnit(command, state),
    });
  }
}
