import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sql } from 'kysely';
import { type Facts, FACTS, knownAs } from '#libs/read-store';
import {
  PoliciesInForce,
  policiesInForce,
  type PoliciesInForceAnswer,
  type PolicyVersionRow,
} from './policies-in-force.js';

@QueryHandler(PoliciesInForce)
export class PoliciesInForceHandler implements IQueryHandler<PoliciesInForce> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: PoliciesInForce): Promise<PoliciesInForceAnswer> {
    const { rows } = await this.facts.read(upTo, (facts) =>
      sql<PolicyVersionRow>`
        select key, version, values, valid_from::text as "validFrom", valid_until::text as "validUntil", source
          from facts.policy where ${knownAs(dates.knownAt)}
      `.execute(facts),
    );
    const all = policiesInForce(rows, dates.asOf).filter(({ key }) => which.key === undefined || key === which.key);
    return { ...dates, total: all.length, policies: all.slice(which.offset, which.offset + which.limit) };
  }
}
