import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import {
  expiryOf,
  type PermitRow,
  PermitsExpiring,
  type PermitsExpiringAnswer,
  type UncoveredPlacement,
} from './permits-expiring.js';
import { ofPeople } from '../../../../residency/src/published/present.sql.js';
import { clientsOn, lastPermitsOn } from '../../published/clients.sql.js';

@QueryHandler(PermitsExpiring)
export class PermitsExpiringHandler implements IQueryHandler<PermitsExpiring> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: PermitsExpiring): Promise<PermitsExpiringAnswer> {
    return this.facts.read(upTo, async (facts) => {
      const rows = await runningOut(facts, dates, which);
      return {
        ...dates,
        total: rows.length,
        permits: rows.slice(which.offset, which.offset + which.limit).map((row) => expiryOf(row, dates.asOf)),
        placementsWithoutPermit: await uncovered(facts, dates, which.managerId),
      };
    });
  }
}

/** One that another permit for the same employer follows does not run out. Only of those with an open case. */
async function runningOut(
  facts: Kysely<unknown>,
  dates: PermitsExpiring['dates'],
  { within, managerId, without }: PermitsExpiring['which'],
): Promise<PermitRow[]> {
  const { rows } = await sql<PermitRow>`
    select permit.person_id as "residentId", permit.permit_id as "permitId", permit.employer_id as "employerId",
           employer.name as "employerName", permit.kind, permit.valid_until::text as "validUntil",
           mine.manager_id as "managerId"
      from ${lastPermitsOn(dates)} permit
      join ${clientsOn(dates)} mine using (person_id)
      left join facts.employer employer
        on employer.employer_id = permit.employer_id and ${validAt(dates, 'employer')}
     where permit.valid_until <= ${dates.asOf}::date + ${within}::int
       and ${managerId === undefined ? sql`true` : sql`mine.manager_id = ${managerId}`}
       and permit.person_id <> all (${[...without]}::text[])
     order by permit.valid_until, permit.person_id, permit.permit_id
  `.execute(facts);
  return rows;
}

async function uncovered(
  facts: Kysely<unknown>,
  dates: PermitsExpiring['dates'],
  managerId: string | undefined,
): Promise<UncoveredPlacement[]> {
  const { rows } = await sql<UncoveredPlacement>`
    select placed.placement_id as "placementId", placed.person_id as "residentId",
           placed.employer_id as "employerId", placed.permit_id as "permitId", mine.manager_id as "managerId",
           matters::text as "on"
      from ${ofPeople(sql`(select * from facts.placement where ${validAt(dates)})`, dates)} placed
      cross join lateral (select greatest(placed.starts_on::date, ${dates.asOf}::date) as matters) first_day
      left join ${clientsOn(dates)} mine using (person_id)
     where placed.basis = 'PERMIT_GRANTED' and placed.stage <> 'ENDED'
       and (placed.ends_on is null or placed.ends_on::date >= matters)
       and ${managerId === undefined ? sql`true` : sql`mine.manager_id = ${managerId}`}
       and not exists (select from ${ofPeople(sql`(select * from facts.work_permit where ${knownAs(dates.knownAt)})`, dates)} permit
                        where permit.person_id = placed.person_id and permit.employer_id = placed.employer_id
                          and matters between permit.valid_from and permit.valid_until)
     order by 6, 1
  `.execute(facts);
  return rows;
}
