import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import { BEFORE_ARRIVAL, RESIDENT_NOT_FOUND, RESIDENT_NOT_PRESENT } from '../../model/refusals.js';
import { DESTINATIONS, type Destination } from '../../model/resident.events.js';
import { RecordMoveOut } from './record-move-out.js';

class RecordMoveOutPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RecordMoveOutBody extends CommandBody {
  @ChoiceField('Where to. A flat rented by the city is a transfer.', DESTINATIONS)
  destination!: Destination;

  @TextField('Official municipality key (AGS).', { optional: true, maxLength: 8, example: '03241001' })
  @Matches(/^\d{8}$/)
  municipalityKey?: string;

  @IdField('The move-out process that led here.', { optional: true })
  moveOutId?: string;

  @TextField('New address; sealed before it is stored.', { optional: true })
  newAddress?: string;

  @DayField('First day on which the person no longer lives there.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/move-outs')
export class RecordMoveOutHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('recordMoveOut', 'Record that somebody has moved out of the care of the city.', [
    BEFORE_ARRIVAL,
    KEY_DESTROYED,
    RESIDENT_NOT_FOUND,
    RESIDENT_NOT_PRESENT,
  ])
  async recordMoveOut(
    @Param() { residentId }: RecordMoveOutPath,
    @Body() body: RecordMoveOutBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, newAddress, ...data } = body;
    const to = { stream: `resident-${residentId}`, subject: residentId, entry: caller.meta.commandId };
    const sealed = await this.vault.seal(to, { newAddress });
    return this.commands.execute(new RecordMoveOut({ residentId, ...data, ...sealed }, { ...caller, replaces }));
  }
}
