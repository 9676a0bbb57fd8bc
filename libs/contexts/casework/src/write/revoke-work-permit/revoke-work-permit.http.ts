import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  PERMIT_ALREADY_REVOKED,
  PERMIT_ENDS_BEFORE_START,
  PERMIT_NOT_FOUND,
  PERMIT_NOT_SHORTENED,
} from '../../model/permit-refusals.js';
import { RevokeWorkPermit } from './revoke-work-permit.js';

class RevokeWorkPermitPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the permit.')
  permitId!: string;
}

class RevokeWorkPermitBody extends CommandBody {
  @DayField('The new last day; it may lie ahead.')
  validUntil!: LocalDate;

  @DayField('The day that became known.')
  on!: LocalDate;
}

@ApiTags('Work')
@Controller('residents/:residentId/work-permits/:permitId/revocation')
export class RevokeWorkPermitHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('revokeWorkPermit', 'A work permit ends before its last day.', [
    PERMIT_ALREADY_REVOKED,
    PERMIT_ENDS_BEFORE_START,
    PERMIT_NOT_FOUND,
    PERMIT_NOT_SHORTENED,
  ])
  revokeWorkPermit(
    @Param() path: RevokeWorkPermitPath,
    @Body() body: RevokeWorkPermitBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RevokeWorkPermit({ ...path, ...data }, { ...caller, replaces }));
  }
}
