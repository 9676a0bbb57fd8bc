import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { answerOfAll, type CommandAnswer, Several, TwoDates } from '#libs/eventing-nest';
import { ensureFreeId } from '../../model/household-id.js';
import { type MembershipsAnswer, MembershipsFrom } from '../../model/memberships-from.js';
import { FormHousehold, formHousehold } from './form-household.js';

@CommandHandler(FormHousehold)
export class FormHouseholdHandler implements ICommandHandler<FormHousehold> {
  constructor(
    private readonly several: Several,
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  async execute(command: FormHousehold): Promise<CommandAnswer> {
    const parts = formHousehold(command);
    const { householdId, members, from } = command.data;
    const { dates, upTo } = await this.twoDates.of({ asOf: from });
    const known = await this.queries.execute<MembershipsFrom, MembershipsAnswer>(
      new MembershipsFrom(householdId, from, dates.knownAt, upTo),
    );
    const memberIds = members.map(({ residentId }) => residentId);
    ensureFreeId({ householdId, memberIds, from, field: 'householdId' }, known);
    return answerOfAll(await this.several.carryOut(parts, command.request), command.request);
  }
}
