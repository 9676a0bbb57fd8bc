import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { EmployerDirectory, type EmployerDirectoryAnswer, type EmployerRow } from './employer-directory.js';

@QueryHandler(EmployerDirectory)
export class EmployerDirectoryHandler implements IQueryHandler<EmployerDirectory> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: EmployerDirectory): Promise<EmployerDirectoryAnswer> {
    const { text = '', sector, limit, offset } = which;
    const isWanted = sql`strpos(lower(name), lower(${text})) > 0 and ${sector === undefined ? sql`true` : sql`sector = ${sector}`}`;
    return this.facts.read(upTo, async (facts) => {
      const { rows: counts } = await sql<{ total: number }>`
        select count(*)::int as "total" from facts.employer where ${validAt(dates)} and ${isWanted}`.execute(facts);
      const { rows: employers } = await sql<EmployerRow>`
        select employer_id as "employerId", name, sector, coalesce(contacts, 0)::int as "contacts", "lastContactOn"
          from facts.employer
          left join (select employer_id, count(*) as contacts, to_char(max(valid_from), 'YYYY-MM-DD') as "lastContactOn"
                       from facts.employer_contact where ${validAt(dates)} group by 1) met using (employer_id)
         where ${validAt(dates)} and ${isWanted}
         order by lower(name), employer_id limit ${limit} offset ${offset}
      `.execute(facts);
      return { ...dates, total: counts[0]?.total ?? 0, employers };
    });
  }
}
