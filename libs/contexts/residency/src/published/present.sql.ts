import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Instant } from '#libs/eventing';
import { type AtDates, knownAs, validAt } from '#libs/read-store';

// People, each counted once. Two ids may stand for one person (`facts.resident_alias`: the duplicate stands for the
// survivor from a day on), and both may have a stay on the same day. Whoever counts people reads them from here.

/** Which id stands for which on the day: `duplicate_id`, `survivor_id`. To be read like a table. */
export const aliasesOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select duplicate_id, survivor_id from facts.resident_alias where ${validAt(dates)})`;

/** The id of the person whom an id stands for on the day. */
export const personOf = (residentId: string, dates: AtDates): RawBuilder<unknown> => sql`
  coalesce((select survivor_id from ${aliasesOn(dates)} alias where duplicate_id = ${residentId}), ${residentId})`;

/** All ids of the person whom an id stands for on the day: that of the person, and its duplicates. A list for `in`. */
export const idsOf = (residentId: string, dates: AtDates): RawBuilder<unknown> => sql`
  (select ${personOf(residentId, dates)}
   union all select duplicate_id from ${aliasesOn(dates)} alias where survivor_id = ${personOf(residentId, dates)})`;

/**
 * Rows that name a `resident_id`, with the person beside it: `person_id`, and `is_duplicate` where that is another id.
 * To be read like a table.
 *
 * @param rows to be read like a table
 */
export const ofPeople = (rows: RawBuilder<unknown>, dates: AtDates): RawBuilder<unknown> => sql`
  (select own.*, coalesce(survivor_id, own.resident_id) as person_id, survivor_id is not null as is_duplicate
     from ${rows} own left join ${aliasesOn(dates)} alias on duplicate_id = own.resident_id)`;

/**
 * Who is present at the end of the day: `resident_id` (of the person), `recorded_as` (the id that has the stay),
 * `accommodation_id`, `valid_from`, `valid_until`, `sources`. To be read like a table.
 *
 * @example sql`select count(*) from ${presentOn(dates)} present`
 */
export const presentOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select coalesce(alias.survivor_id, there.resident_id) as resident_id, there.resident_id as recorded_as,
          there.accommodation_id, there.valid_from, there.valid_until, there.sources
     from facts.presence there
     left join ${aliasesOn(dates)} alias on alias.duplicate_id = there.resident_id
    where ${validAt(dates, 'there')} and ${countsOn(sql`${dates.asOf}::date`, dates.knownAt, 'there')})`;

/**
 * Condition on rows of `facts.presence` that are valid on a day: the person counts there. Of several stays of one
 * person only the one that began last does (somebody saw the person move in there); of two that began on the same
 * day, the survivor's.
 */
export const countsOn = (
  day: RawBuilder<unknown>,
  knownAt: Instant | undefined,
  rows: string,
): RawBuilder<SqlBool> => sql`
  not exists (select from (${outdone(knownAt)}) outdone
               where outdone.resident_id = ${sql.ref(`${rows}.resident_id`)}
                 and outdone.begun = ${sql.ref(`${rows}.valid_from`)}
                 and ${day} between outdone.valid_from and outdone.valid_until)`;

/**
 * Stays on whose days the same person has another one that counts instead, with the days they share. Only merged ids
 * have any, so the list is short however many people there are.
 */
export const outdone = (knownAt: Instant | undefined): RawBuilder<unknown> => sql`
  with merged as (select duplicate_id, survivor_id, valid_from, valid_until from facts.resident_alias
                   where ${knownAs(knownAt)}),
       stay as (
         select survivor_id as person, resident_id, accommodation_id, there.valid_from as begun, 1 as rank,
                greatest(there.valid_from, merged.valid_from) as valid_from,
                least(there.valid_until, merged.valid_until) as valid_until
           from facts.presence there join merged on duplicate_id = resident_id where ${knownAs(knownAt, 'there')}
         union all
         select resident_id, resident_id, accommodation_id, valid_from, 0, valid_from, valid_until
           from facts.presence where ${knownAs(knownAt)} and resident_id in (select survivor_id from merged))
  select less.person, less.resident_id, less.accommodation_id, less.begun,
         more.resident_id as counted_as, more.accommodation_id as counted_in,
         greatest(less.valid_from, more.valid_from) as valid_from, least(less.valid_until, more.valid_until) as valid_until
    from stay less join stay more on more.person = less.person and more.resident_id <> less.resident_id
     and (-(more.begun - date '0001-01-01'), more.rank, more.resident_id)
       < (-(less.begun - date '0001-01-01'), less.rank, less.resident_id)
   where greatest(less.valid_from, more.valid_from) <= least(less.valid_until, more.valid_until)`;

/**
 * The last count of others until the day, beside how many people were present at the end of the day of that count:
 * `accommodation_id`, `count`, `valid_from`, `counted`. To be read like a table.
 */
export const reportedOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select reported.accommodation_id, reported.count, reported.valid_from, count(there.resident_id)::int as counted
     from (select distinct on (accommodation_id) accommodation_id, count, valid_from
             from facts.reported_occupancy where ${validAt(dates)}
            order by accommodation_id, valid_from desc, source) reported
     left join facts.presence there on there.accommodation_id = reported.accommodation_id
       and reported.valid_from between there.valid_from and there.valid_until and ${knownAs(dates.knownAt, 'there')}
       and ${countsOn(sql`reported.valid_from`, dates.knownAt, 'there')}
    group by 1, 2, 3)`;
