import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
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
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { STATUS_ALREADY_RECORDED, STATUS_ENDS_BEFORE_START } from '../../model/standing-refusals.js';
import { RESIDENCE_STATUSES, type ResidenceStatus } from '../../model/standing.events.js';
import { RecordStatus } from './record-status.js';

class RecordStatusPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordStatusBody extends CommandBody {
  @ChoiceField('Code of the law of residence.', RESIDENCE_STATUSES)
  status!: ResidenceStatus;

  @DayField('First day; it may be older than the case.')
  from!: LocalDate;

  @DayField('Last day; left out: until the next status.', { optional: true })
  until?: LocalDate;

  @TextField('Kind and number of the paper; sealed before it is stored.', { optional: true })
  document?: string;

  @DayField('The day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Standing')
@Controller('residents/:residentId/statuses')
export class RecordStatusHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordStatus', 'The resident has a residence status from a day on.', [
    CASE_NOT_OPEN,
    KEY_DESTROYED,
    STATUS_ALREADY_RECORDED,
    STATUS_ENDS_BEFORE_START,
  ])
  async recordStatus(
    @Param() path: RecordStatusPath,
    @Body() body: RecordStatusBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, document, ...data } = body;
    const { residentId: subject } = path;
    const sealed = await this.vault.seal(
      { stream: `standing-${subject}`, subject, entry: caller.meta.commandId },
      { document },
    );
    return this.commands.execute(new RecordStatus({ ...path, ...data, ...sealed }, { ...caller, replaces }));
  }
}
