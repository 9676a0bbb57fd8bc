import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, sql } from 'kysely';
import { type Facts, FACTS, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { aliasesOn } from '../../../../residency/src/published/present.sql.js';
import {
  ConsultationStats,
  type ConsultationStatsAnswer,
  type Counted,
  type CountedGroup,
  type Dimension,
  DIMENSIONS,
  figuresOf,
  topicMixOf,
} from './consultation-stats.js';
import { forPublic } from './public-stats.js';

const NO_TALK: Counted = { count: 0, minutes: 0, interpreted: 0, missing: 0 };

@QueryHandler(ConsultationStats)
export class ConsultationStatsHandler implements IQueryHandler<ConsultationStats> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute(query: ConsultationStats): Promise<ConsultationStatsAnswer> {
    return this.facts.read(query.upTo, (facts) => answer(facts, query));
  }
}

async function answer(facts: Kysely<unknown>, query: ConsultationStats): Promise<ConsultationStatsAnswer> {
  const { from, until, groupBy, isPublic, limit, offset } = query.wanted;
  const [total = NO_TALK] = await counted(facts, query, []);
  const groups = groupBy.length === 0 ? [] : await counted(facts, query, groupBy);
  const shown = isPublic
    ? { ...forPublic(total, groups, await minimumCell(facts, query)), topicMix: null }
    : { ...inFull(total, groups), topicMix: await topicMix(facts, query) };
  const page = shown.groups.slice(offset, offset + limit);
  return { ...query.dates, from, until, ...shown, groupCount: groups.length, groups: page };
}

const inFull = (total: Counted, groups: readonly CountedGroup[]) => ({
  total: figuresOf(total),
  groups: groups.map((one) => ({ group: one.group, ...figuresOf(one) })),
});

const topicMix = async (facts: Kysely<unknown>, query: ConsultationStats) =>
  topicMixOf(await counted(facts, query, ['mode']), await counted(facts, query, ['mode', 'topic']));

/** How each dimension is read from a talk. */
const COLUMNS: Readonly<Record<Dimension, ReturnType<typeof sql>>> = {
  month: sql`to_char(valid_from, 'YYYY-MM')`,
  accommodationId: sql`accommodation_id`,
  mode: sql`mode`,
  topic: sql`topic`,
  occasion: sql`occasion`,
};

type Row = Counted & Readonly<Record<Dimension, string | null>>;

/** One row for each group; without a grouping one for all. Only a grouping by topic sees a talk more than once. */
async function counted(
  facts: Kysely<unknown>,
  { dates, wanted: { from, until, accommodationId, residentId } }: ConsultationStats,
  groupBy: readonly Dimension[],
): Promise<CountedGroup[]> {
  const dimensions = DIMENSIONS.map(
    (name) => sql`${groupBy.includes(name) ? COLUMNS[name] : sql`null::text`} as ${sql.ref(name)}`,
  );
  const groups = sql.join([sql`()`, ...groupBy.map((name) => COLUMNS[name])]);
  const { rows } = await sql<Row>`
    select ${sql.join(dimensions)}, count(*)::int as "count", coalesce(sum(duration_min), 0)::int as "minutes",
           count(*) filter (where interpreter in ('PROFESSIONAL', 'VOLUNTEER', 'FAMILY'))::int as "interpreted",
           count(*) filter (where interpreter = 'MISSING')::int as "missing"
      from facts.consultation ${groupBy.includes('topic') ? sql`cross join unnest(topics) as topic` : sql``}
     where ${validAt(dates)} and valid_from between ${from}::date and ${until}::date
       and ${accommodationId === undefined ? sql`true` : sql`accommodation_id = ${accommodationId}`}
       and ${residentId === undefined ? sql`true` : isAbout(residentId, dates)}
     group by ${groups} order by ${sql.join(DIMENSIONS.map((_, index) => sql`${sql.lit(index + 1)} nulls last`))}
  `.execute(facts);
  return rows.map((row) => ({ ...row, group: Object.fromEntries(groupBy.map((name) => [name, row[name]])) }));
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
