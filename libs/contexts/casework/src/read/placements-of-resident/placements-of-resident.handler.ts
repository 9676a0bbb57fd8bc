import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import {
  type OnePermit,
  type OnePlacement,
  placementsOf,
  PlacementsOfResident,
  type PlacementsOfResidentAnswer,
} from './placements-of-resident.js';
import { idsOf, personOf } from '../../../../residency/src/published/present.sql.js';

@QueryHandler(PlacementsOfResident)
export class PlacementsOfResidentHandler implements IQueryHandler<PlacementsOfResident> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(question: PlacementsOfResident): Promise<PlacementsOfResidentAnswer> {
    return this.facts.read(question.upTo, async (facts) => {
      const { residentId, isKnown } = await whoIs(facts, question);
      return placementsOf(
        { ...question, residentId },
        {
          isKnown,
          placements: await placements(facts, question),
          permits: await permits(facts, question),
        },
      );
    });
  }
}

async function whoIs(facts: Kysely<unknown>, { residentId, dates }: PlacementsOfResident) {
  const { rows } = await sql<{ residentId: string; isKnown: boolean }>`
    select ${personOf(residentId, dates)} as "residentId",
           exists (select from facts.arrival
                    where resident_id in ${idsOf(residentId, dates)} and ${knownAs(dates.knownAt)}) as "isKnown"
  `.execute(facts);
  return rows[0]!;
}

async function placements(
  facts: Kysely<unknown>,
  { residentId, dates }: PlacementsOfResident,
): Promise<OnePlacement[]> {
  const { rows } = await sql<OnePlacement>`
    select placed.placement_id as "placementId", case_id as "caseId", kind, category, placed.employer_id as "employerId",
           employer.name as "employerName", starts_on as "startsOn", ends_on as "endsOn",
           weekly_hours::float8 as "weeklyHours", basis, permit_id as "permitId", rule_id as "ruleId",
           supported_by as "supportedBy", stage, started_on as "startedOn", ended_on as "endedOn",
           end_reason as "endReason",
           (select coalesce(json_agg(json_build_object('on', asked.valid_from, 'stillActive', asked.still_active)
                                     order by asked.valid_from), '[]')
              from facts.placement_follow_up asked
             where asked.placement_id = placed.placement_id and ${validAt(dates, 'asked')}) as "followUps"
      from facts.placement placed
      left join facts.employer employer
        on employer.employer_id = placed.employer_id and ${validAt(dates, 'employer')}
     where placed.resident_id in ${idsOf(residentId, dates)} and ${validAt(dates, 'placed')}
     order by starts_on, placed.placement_id
  `.execute(facts);
  return rows;
}

/** All of them: one that begins later, or has ended, says so. */
async function permits(facts: Kysely<unknown>, { residentId, dates }: PlacementsOfResident): Promise<OnePermit[]> {
  const { rows } = await sql<OnePermit>`
    select permit_id as "permitId", permit.employer_id as "employerId", employer.name as "employerName", kind,
           permit.valid_from::text as "validFrom", permit.valid_until::text as "validUntil", revoked,
           ${dates.asOf}::date between permit.valid_from and permit.valid_until as "isValid"
      from facts.work_permit permit
      left join facts.employer employer
        on employer.employer_id = permit.employer_id and ${validAt(dates, 'employer')}
     where permit.resident_id in ${idsOf(residentId, dates)} and ${knownAs(dates.knownAt, 'permit')}
     order by permit.valid_from, permit_id
  `.execute(facts);
  return rows;
}
