import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { answerOfAll, type CommandAnswer, Several } from '#libs/eventing-nest';
import { FormHousehold, formHousehold } from './form-household.js';

@CommandHandler(FormHousehold)
export class FormHouseholdHandler implements ICommandHandler<FormHousehold> {
  constructor(private readonly several: Several) {}

  async execute(command: FormHousehold): Promise<CommandAnswer> {
    return answerOfAll(await this.several.carryOut(formHousehold(command), command.request), command.request);
  }
}
