import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { coordination, coordinationId, ensurePlace } from '../../model/coordination.js';
import { ResolveCoordinationIssue, resolveCoordinationIssue } from './resolve-coordination-issue.js';

@CommandHandler(ResolveCoordinationIssue)
export class ResolveCoordinationIssueHandler implements ICommandHandler<ResolveCoordinationIssue> {
  constructor(private readonly decisions: Decisions) {}

  async execute(command: ResolveCoordinationIssue) {
    ensurePlace(command.data);
    return this.decisions.make(coordination, coordinationId(command.data), command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => resolveCoordinationIssue(command, state),
    });
  }
}
