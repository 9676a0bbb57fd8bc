import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { EMPLOYER_UNKNOWN } from '../../model/employer-refusals.js';
import { RenameEmployer } from './rename-employer.js';

class RenameEmployerPath {
  @IdField('Id of the employer.')
  employerId!: string;
}

class RenameEmployerBody extends CommandBody {
  @TextField('The new name of the firm; no name of a person.')
  name!: string;

  @DayField('First day of the new name.')
  on!: LocalDate;
}

@ApiTags('Employers')
@Controller('employers/:employerId/names')
export class RenameEmployerHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('renameEmployer', 'Rename an employer.', [EMPLOYER_UNKNOWN])
  renameEmployer(
    @Param() path: RenameEmployerPath,
    @Body() body: RenameEmployerBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RenameEmployer({ ...path, ...data }, { ...caller, replaces }));
  }
}
