import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { RELEASE_NOT_FOUND, RELEASE_WITHDRAWN } from '../../model/release-refusals.js';
import { WithdrawRelease } from './withdraw-release.js';

class WithdrawReleasePath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the release.')
  releaseId!: string;
}

class WithdrawReleaseBody extends CommandBody {
  @DayField('From this day on nothing goes out under it.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/releases/:releaseId/withdrawal')
export class WithdrawReleaseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('withdrawRelease', 'A resident withdraws a release; warns if the recipient has data already.', [
    RELEASE_NOT_FOUND,
    RELEASE_WITHDRAWN,
  ])
  withdrawRelease(
    @Param() path: WithdrawReleasePath,
    @Body() body: WithdrawReleaseBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new WithdrawRelease({ ...path, ...data }, { ...caller, replaces }));
  }
}
