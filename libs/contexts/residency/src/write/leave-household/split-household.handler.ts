import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOfAll, type CommandAnswer, Several } from '#libs/eventing-nest';
import { SplitHousehold, splitHousehold } from './split-household.js';

@CommandHandler(SplitHousehold)
export class SplitHouseholdHandler implements ICommandHandler<SplitHousehold> {
  constructor(private readonly several: Several) {}

  async execute(command: SplitHousehold): Promise<CommandAnswer> {
    return answerOfAll(await this.several.carryOut(splitHousehold(command), command.request), command.request);
  }
}
