import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readHomes } from '../../model/known-homes.js';
import { resident } from '../../model/resident.js';
import { TransferResident, transferResident } from './transfer-resident.js';

@CommandHandler(TransferResident)
export class TransferResidentHandler implements ICommandHandler<TransferResident> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: TransferResident) {
    const { fromAccommodationId } = command.data;
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others, latest) =>
        readHomes(others, latest, ...(fromAccommodationId === undefined ? [] : [fromAccommodationId])),
      decide: (state, known) => transferResident(command, state, known),
    });
  }
}
