import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ensure, type LocalDate, type OtherStreams } from '#libs/eventing';
import { Decisions } from '#libs/eventing-nest';
import { isOpenOn, openAccommodation } from '../../../../residency/src/published/accommodation.js';
import { coordination, coordinationId, ensurePlace } from '../../model/coordination.js';
import { OPERATOR_RUNS_NO_SITE, SITE_UNKNOWN } from '../../model/refusals.js';
import { runsAnyOn } from '../../model/run-by.js';
import { RaiseCoordinationIssue, raiseCoordinationIssue } from './raise-coordination-issue.js';

@CommandHandler(RaiseCoordinationIssue)
export class RaiseCoordinationIssueHandler implements ICommandHandler<RaiseCoordinationIssue> {
  constructor(private readonly decisions: Decisions) {}

  async execute(command: RaiseCoordinationIssue) {
    ensurePlace(command.data);
    const { accommodationId, operatorId = '', on } = command.data;
    return this.decisions.make(coordination, coordinationId(command.data), command, {
      on,
      dayField: 'on',
      reads: (others) =>
        accommodationId === undefined
          ? ensureOperator(others, operatorId, on)
          : ensureSite(others, accommodationId, on),
      decide: (state) => raiseCoordinationIssue(command, state),
    });
  }
}

async function ensureSite(others: OtherStreams, accommodationId: string, on: LocalDate): Promise<void> {
  const { state } = await others.stream(openAccommodation, accommodationId);
  ensure(isOpenOn(state, on), SITE_UNKNOWN, { field: 'accommodationId', values: [accommodationId, on] });
}

async function ensureOperator(others: OtherStreams, operatorId: string, on: LocalDate): Promise<void> {
  const sites = [...(await others.category(openAccommodation)).values()];
  ensure(runsAnyOn(sites, operatorId, on), OPERATOR_RUNS_NO_SITE, { field: 'operatorId', values: [operatorId, on] });
}
