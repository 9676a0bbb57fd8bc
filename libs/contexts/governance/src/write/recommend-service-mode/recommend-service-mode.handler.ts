import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { serviceMode } from '../../model/service-mode.js';
import { RecommendServiceMode, recommendServiceMode } from './recommend-service-mode.js';

@CommandHandler(RecommendServiceMode)
export class RecommendServiceModeHandler implements ICommandHandler<RecommendServiceMode> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecommendServiceMode) {
    return this.decisions.make(serviceMode, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recommendServiceMode(command, state),
    });
  }
}
