import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { type StaffNameRow, StaffNames } from './staff-names.js';

@QueryHandler(StaffNames)
export class StaffNamesHandler implements IQueryHandler<StaffNames> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo }: StaffNames): Promise<StaffNameRow[]> {
    return this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<StaffNameRow>`
        with said as (
          select distinct on (staff_id) staff_id, name from facts.staff_name
           where ${knownAs(dates.knownAt)} order by staff_id, valid_from desc)
        select hired.staff_id as "staffId", min(hired.unit_id) filter (where ${validAt(dates, 'hired')}) as "unitId",
               (select name from said where said.staff_id = hired.staff_id) as name
          from facts.employment hired where ${knownAs(dates.knownAt, 'hired')}
         group by hired.staff_id order by hired.staff_id
      `.execute(facts);
      return rows;
    });
  }
}
