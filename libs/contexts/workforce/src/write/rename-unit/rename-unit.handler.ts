import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { unit } from '../../model/unit.js';
import { RenameUnit, renameUnit } from './rename-unit.js';

@CommandHandler(RenameUnit)
export class RenameUnitHandler implements ICommandHandler<RenameUnit> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RenameUnit) {
    return this.decisions.make(unit, command.data.unitId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => renameUnit(command, state),
    });
  }
}
