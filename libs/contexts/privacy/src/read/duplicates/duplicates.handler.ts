import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { type DuplicateOnDay, type DuplicatesAnswer, DuplicatesOn } from './duplicates.js';

@QueryHandler(DuplicatesOn)
export class DuplicatesHandler implements IQueryHandler<DuplicatesOn> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: DuplicatesOn): Promise<DuplicatesAnswer> {
    return { ...dates, ...(await this.facts.read(upTo, (facts) => duplicates(facts, dates, which))) };
  }
}

async function duplicates(facts: Kysely<unknown>, dates: DuplicatesOn['dates'], which: DuplicatesOn['which']) {
  const without = [...(which.without ?? [])];
  const { rows } = await sql<{ total: number; duplicates: DuplicateOnDay[] }>`
    with found as (
      select duplicate_id, survivor_id, 'SUSPECTED' as state, evidence, valid_from::text as since
        from facts.duplicate_suspicion where ${validAt(dates)}
      union all
      select duplicate_id, survivor_id, 'MERGED', evidence, valid_from::text
        from facts.resident_alias where ${validAt(dates)}),
    chosen as (select * from found where state = coalesce(${which.state ?? null}, state)
                 and not array[duplicate_id, survivor_id] && ${without}::text[]),
    page as (select * from chosen order by state desc, since, duplicate_id limit ${which.limit} offset ${which.offset})
    select (select count(*)::int from chosen) as "total",
           (select coalesce(json_agg(json_build_object(
                     'duplicateId', duplicate_id, 'survivorId', survivor_id, 'state', state, 'evidence', evidence,
                     'since', since) order by state desc, since, duplicate_id), '[]') from page) as "duplicates"
  `.execute(facts);
  return rows[0]!;
}
