import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS } from '#libs/read-store';
import { type Certificate, CertificateOf } from './disposals.js';

@QueryHandler(CertificateOf)
export class CertificateHandler implements IQueryHandler<CertificateOf> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ residentId, upTo }: CertificateOf): Promise<Certificate | undefined> {
    return this.facts.read(upTo, async (facts) => {
      const { rows } = await sql<Certificate>`
        select sources[array_length(sources, 1)] as "certificateId", valid_from::text as "destroyedOn",
               to_char(known_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
               json_build_object('caseYears', case_years, 'lastOn', last_on, 'endsOn', ends_on) as rule,
               json_build_object('answer', archive, 'on', archive_answered_on) as archive,
               json_build_object('by', proposed_by, 'on', proposed_on) as proposed,
               json_build_object('by', approved_by, 'on', approved_on) as approved,
               carried_out_by as "carriedOutBy", keys
          from facts.disposal
         where resident_id = ${residentId} and state = 'CARRIED_OUT' and known_until = 'infinity'
      `.execute(facts);
      return rows[0];
    });
  }
}
