import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import type { Membership } from '../../model/household-id.js';
import { type MembershipsAnswer, MembershipsFrom } from '../../model/memberships-from.js';

@QueryHandler(MembershipsFrom)
export class MembershipsFromHandler implements IQueryHandler<MembershipsFrom> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ householdId, from, knownAt, upTo }: MembershipsFrom): Promise<MembershipsAnswer> {
    const { rows } = await this.facts.read(upTo, (facts) =>
      sql<Membership>`
        select resident_id as "residentId", valid_from::text as "from", sources[1]::text as "eventId"
          from facts.household_membership
         where ${knownAs(knownAt)} and household_id = ${householdId} and valid_until >= ${from}::date
         order by valid_from, resident_id
      `.execute(facts),
    );
    return rows;
  }
}
