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
  { within, managerId }: PermitsExpiring['which'],
): Promise<PermitRow[]> {
  const { rows } = await sql<PermitRow>`
    select permit.resident_id as "residentId", permit.permit_id as "permitId", permit.employer_id as "employerId",
           employer.name as "employerName", permit.kind, permit.valid_until::text as "validUntil",
           mine.manager_id as "managerId"
      from facts.work_permit permit
      join facts.responsibility mine on mine.resident_id = permit.resident_id and ${validAt(dates, 'mine')}
      left join facts.employer employer
        on employer.employer_id = permit.employer_id and ${validAt(dates, 'employer')}
     where ${validAt(dates, 'permit')} and permit.valid_until <= ${dates.asOf}::date + ${within}::int
       and ${managerId === undefined ? sql`true` : sql`mine.manager_id = ${managerId}`}
       and not permit.followed
     order by permit.valid_until, permit.resident_id, permit.permit_id
  `.execute(facts);
  return rows;
}

async function uncovered(
  facts: Kysely<unknown>,
  dates: PermitsExpiring['dates'],
  managerId: string | undefined,
): Promise<UncoveredPlacement[]> {
  const { rows } = await sql<UncoveredPlacement>`
    select placed.placement_id as "placementId", placed.resident_id as "residentId",
           placed.employer_id as "employerId", placed.permit_id as "permitId", mine.manager_id as "managerId",
           matters::text as "on"
      from facts.placement placed
      cross join lateral (select greatest(placed.starts_on::date, ${dates.asOf}::date) as matters) first_day
      left join facts.responsibility mine on mine.resident_id = placed.resident_id and ${validAt(dates, 'mine')}
     where ${validAt(dates, 'placed')} and placed.basis = 'PERMIT_GRANTED' and placed.stage <> 'ENDED'
       and (placed.ends_on is null or placed.ends_on::date >= matters)
       and ${managerId === undefined ? sql`true` : sql`mine.manager_id = ${managerId}`}
       and not exists (select from facts.work_permit permit
                        where permit.resident_id = placed.resident_id and permit.employer_id = placed.employer_id
                          and ${knownAs(dates.knownAt, 'permit')}
                          and matters between permit.valid_from and permit.valid_until)
     order by 6, 1
  `.execute(facts);
  return rows;
}
