import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { unit } from '../../model/unit.js';
import { EstablishUnit, establishUnit } from './establish-unit.js';

@CommandHandler(EstablishUnit)
export class EstablishUnitHandler implements ICommandHandler<EstablishUnit> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: EstablishUnit) {
    return this.decisions.make(unit, command.data.unitId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => establishUnit(command, state),
    });
  }
}
