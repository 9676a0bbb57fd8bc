import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { PeopleOf, type PersonRow } from './people.js';

@QueryHandler(PeopleOf)
export class PeopleOfHandler implements IQueryHandler<PeopleOf> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  /** The latest of what was said until that day; those who arrive later are nobody yet. */
  async execute({ residentIds, dates, upTo }: PeopleOf): Promise<PersonRow[]> {
    return this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<PersonRow>`
        select distinct on (resident_id) resident_id as "residentId", name, birth_date as "birthDate", nationality,
               (select min(accommodation_id) from facts.presence there
                 where there.resident_id = person.resident_id and ${validAt(dates, 'there')}) as "accommodationId"
          from facts.person person
         where ${validAt(dates, 'person')} and resident_id = any (${[...residentIds]}::text[])
         order by resident_id, valid_from desc
      `.execute(facts);
      return rows;
    });
  }
}
