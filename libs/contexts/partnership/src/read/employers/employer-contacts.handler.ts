import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type ContactCount, EmployerContacts, type EmployerContactsAnswer } from './employer-directory.js';

@QueryHandler(EmployerContacts)
export class EmployerContactsHandler implements IQueryHandler<EmployerContacts> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, period }: EmployerContacts): Promise<EmployerContactsAnswer> {
    const { from, until } = period;
    const isCounted = sql`${validAt(dates)} and valid_from between ${from}::date and ${until}::date`;
    return this.facts.read(upTo, async (facts) => {
      const { rows: months } = await sql<ContactCount>`
        select to_char(valid_from, 'YYYY-MM') as "month", kind, count(*)::int as "contacts",
               count(distinct employer_id)::int as "employers"
          from facts.employer_contact where ${isCounted} group by 1, 2 order by 1, 2`.execute(facts);
      const { rows } = await sql<{ contacts: number; employers: number }>`
        select count(*)::int as "contacts", count(distinct employer_id)::int as "employers"
          from facts.employer_contact where ${isCounted}`.execute(facts);
      return { ...dates, ...period, ...rows[0]!, months };
    });
  }
}
