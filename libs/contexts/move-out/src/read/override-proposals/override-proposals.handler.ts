import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type OverrideProposal, OverrideProposals } from './override-proposals.js';

@QueryHandler(OverrideProposals)
export class OverrideProposalsHandler implements IQueryHandler<OverrideProposals> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: OverrideProposals): Promise<OverrideProposal[]> {
    return this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<OverrideProposal>`
        select household_id as "householdId", move_out_id as "moveOutId", member_ids as "memberIds",
               offer_id as "offerId", proposed_on as "proposedOn"
          from facts.override_proposal where ${validAt(dates)}
         order by proposed_on, household_id, move_out_id
      `.execute(facts);
      return rows;
    });
  }
}
