import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import { type DisclosedByLaw, type ReleaseOnDay, type ReleasesAnswer, ReleasesOf } from './releases.js';

@QueryHandler(ReleasesOf)
export class ReleasesHandler implements IQueryHandler<ReleasesOf> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  /** A withdrawal that comes after the day has not happened yet. */
  async execute({ residentId, dates, upTo }: ReleasesOf): Promise<ReleasesAnswer> {
    const { asOf, knownAt } = dates;
    return this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<ReleaseOnDay>`
        select release_id as "releaseId",
               case when withdrawn_on <= ${asOf} then 'WITHDRAWN' when last_day < ${asOf} then 'EXPIRED'
                    else 'IN_FORCE' end as state,
               recipient, recipient_kind as "recipientKind", data_classes as "dataClasses", purpose, form,
               valid_from::text as "from", last_day as until,
               case when withdrawn_on <= ${asOf} then withdrawn_on end as "withdrawnOn",
               (select coalesce(json_agg(json_build_object('disclosureId', disclosure_id, 'on', made.valid_from::text,
                                           'dataClasses', made.data_classes)
                                         order by made.valid_from, disclosure_id), '[]')
                  from facts.disclosure made
                 where made.resident_id = release.resident_id and made.release_id = release.release_id
                   and made.valid_from <= ${asOf}::date and ${knownAs(knownAt, 'made')}) as disclosures
          from facts.release release
         where resident_id = ${residentId} and valid_from <= ${asOf}::date and ${knownAs(knownAt, 'release')}
         order by valid_from, release_id
      `.execute(facts);
      const legalDisclosures = await disclosedByLaw(facts, residentId, dates);
      return { ...dates, residentId, releases: rows, legalDisclosures };
    });
  }
}

async function disclosedByLaw(facts: Kysely<unknown>, residentId: string, { asOf, knownAt }: ReleasesOf['dates']) {
  const { rows } = await sql<DisclosedByLaw>`
    select disclosure_id as "disclosureId", valid_from::text as "on", recipient, recipient_kind as "recipientKind",
           legal_basis as "legalBasis", data_classes as "dataClasses"
      from facts.legal_disclosure
     where resident_id = ${residentId} and valid_from <= ${asOf}::date and ${knownAs(knownAt)}
     order by valid_from, disclosure_id
  `.execute(facts);
  return rows;
}
