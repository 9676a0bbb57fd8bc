import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { aliasesOn } from '../../../../residency/src/published/present.sql.js';
import {
  type AlikeTalks,
  ConsultationStats,
  type ConsultationStatsAnswer,
  type Counted,
  counted,
  type CountedGroup,
  figuresOf,
  NO_TALK,
  topicMixOf,
} from './consultation-stats.js';
import { forPublic } from './public-stats.js';

@QueryHandler(ConsultationStats)
export class ConsultationStatsHandler implements IQueryHandler<ConsultationStats> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: ConsultationStats): Promise<ConsultationStatsAnswer> {
    return this.facts.read(query.upTo, (facts) => answer(facts, query));
  }
}

async function answer(facts: Kysely<unknown>, query: ConsultationStats): Promise<ConsultationStatsAnswer> {
  const { from, until, groupBy, isPublic, limit, offset } = query.wanted;
  const talks = await alikeTalks(facts, query);
  const [total = NO_TALK] = counted(talks, []);
  const groups = groupBy.length === 0 ? [] : counted(talks, groupBy);
  const shown = isPublic
    ? { ...forPublic(total, groups, await minimumCell(facts, query)), topicMix: null }
    : { ...inFull(total, groups), topicMix: topicMixOf(counted(talks, ['mode']), counted(talks, ['mode', 'topic'])) };
  const page = shown.groups.slice(offset, offset + limit);
  return { ...query.dates, from, until, ...shown, groupCount: groups.length, groups: page };
}

const inFull = (total: Counted, groups: readonly CountedGroup[]) => ({
  total: figuresOf(total),
  groups: groups.map((one) => ({ group: one.group, ...figuresOf(one) })),
});

/** How each dimension is read from a talk; its topics stay together, so that a talk about two is counted once. */
const COLUMNS: Readonly<Record<keyof AlikeTalks['of'], ReturnType<typeof sql>>> = {
  month: sql`to_char(valid_from, 'YYYY-MM')`,
  accommodationId: sql`accommodation_id`,
  mode: sql`mode`,
  occasion: sql`occasion`,
};

/** Talks are many, and kinds of them few: they are read once, however they are then grouped. */
async function alikeTalks(
  facts: Kysely<unknown>,
  { dates, wanted: { from, until, groupBy, accommodationId, residentId } }: ConsultationStats,
): Promise<AlikeTalks[]> {
  const dimensions = (Object.keys(COLUMNS) as (keyof AlikeTalks['of'])[]).filter(
    (name) => name === 'mode' || groupBy.includes(name),
  );
  const { rows } = await sql<Counted & AlikeTalks['of'] & Pick<AlikeTalks, 'topics'>>`
    select ${sql.join(dimensions.map((name) => sql`${COLUMNS[name]} as ${sql.ref(name)}`))}, topics,
           count(*)::int as "count", sum(duration_min)::int as "minutes",
           count(*) filter (where interpreter in ('PROFESSIONAL', 'VOLUNTEER', 'FAMILY'))::int as "interpreted",
           count(*) filter (where interpreter = 'MISSING')::int as "missing"
      from facts.consultation
     where ${validAt(dates)} and valid_from between ${from}::date and ${until}::date
       and ${accommodationId === undefined ? sql`true` : sql`accommodation_id = ${accommodationId}`}
       and ${residentId === undefined ? sql`true` : isAbout(residentId, dates)}
     group by ${sql.join(dimensions.map((name) => COLUMNS[name]))}, topics
  `.execute(facts);
  return rows.map(({ topics, count, minutes, interpreted, missing, ...of }) => ({
    ...{ of, topics, count, minutes, interpreted, missing },
  }));
}

/** Talks under a duplicate's id are talks with the same person. */
const isAbout = (residentId: string, dates: ConsultationStats['dates']) => sql`
  resident_id in (with alias as ${aliasesOn(dates)},
                       person as (select coalesce((select survivor_id from alias where duplicate_id = ${residentId}),
                                                  ${residentId}) as id)
                  select id from person union all select duplicate_id from alias join person on survivor_id = id)`;

async function minimumCell(facts: Kysely<unknown>, { dates }: ConsultationStats): Promise<number> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'suppression' and ${validAt(dates)}
  `.execute(facts);
  return inForce('suppression', rows[0]?.values).minimumCell;
}
