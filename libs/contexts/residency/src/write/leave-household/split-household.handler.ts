import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { answerOfAll, type CommandAnswer, Several, TwoDates } from '#libs/eventing-nest';
import { ensureFreeId } from '../../model/household-id.js';
import { type MembershipsAnswer, MembershipsFrom } from '../../model/memberships-from.js';
import { SplitHousehold, splitHousehold } from './split-household.js';

@CommandHandler(SplitHousehold)
export class SplitHouseholdHandler implements ICommandHandler<SplitHousehold> {
  constructor(
    private readonly several: Several,
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  async execute(command: SplitHousehold): Promise<CommandAnswer> {
    const parts = splitHousehold(command);
    const { newHouseholdId: householdId, memberIds, on: from } = command.data;
    const { dates, upTo } = await this.twoDates.of({ asOf: from });
    const known = await this.queries.execute<MembershipsFrom, MembershipsAnswer>(
      new MembershipsFrom(householdId, from, dates.knownAt, upTo),
    );
    ensureFreeId({ householdId, memberIds, from, field: 'newHouseholdId' }, known);
    return answerOfAll(await this.several.carryOut(parts, command.request), command.request);
  }
}
