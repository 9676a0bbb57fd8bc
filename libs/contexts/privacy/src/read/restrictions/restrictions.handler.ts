import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type RestrictionOnDay, type RestrictionsAnswer, RestrictionsOn } from './restrictions.js';

@QueryHandler(RestrictionsOn)
export class RestrictionsHandler implements IQueryHandler<RestrictionsOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, page: { limit, offset } }: RestrictionsOn): Promise<RestrictionsAnswer> {
    const restrictions = await this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<RestrictionOnDay>`
        select resident_id as "residentId", 'RESTRICTED' as kind, ground, valid_from::text as since
          from facts.restriction where ${validAt(dates)}
        union all
        select resident_id, 'OBJECTION_PENDING', null, valid_from::text
          from facts.pending_objection where ${validAt(dates)}
         order by since, "residentId", kind
      `.execute(facts);
      return rows;
    });
    return { ...dates, total: restrictions.length, restrictions: restrictions.slice(offset, offset + limit) };
  }
}
