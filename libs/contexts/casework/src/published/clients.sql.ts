import { type RawBuilder, sql } from 'kysely';
import { type AtDates, knownAs, validAt } from '#libs/read-store';
import { ofPeople } from '../../../residency/src/published/present.sql.js';

/**
 * Who has an open case at the end of the day, each person once: `person_id`, `manager_id`. Of two cases of one person
 * that of the survivor counts. To be read like a table.
 */
export const clientsOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select distinct on (person_id) person_id, manager_id
     from ${ofPeople(sql`(select * from facts.responsibility where ${validAt(dates)})`, dates)} responsible
    order by person_id, is_duplicate, resident_id, case_id)`;

/**
 * Changes of benefit regime, expected or confirmed, each person once: the columns of `facts.regime_transition` and
 * `person_id`. Of two ids of one person the one with the later notice counts, and of the same day one that is
 * confirmed. To be read like a table.
 */
export const transitionsOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select distinct on (person_id) *
     from ${ofPeople(sql`(select * from facts.regime_transition where ${validAt(dates)})`, dates)} transition
    order by person_id, notice_on desc, confirmed_on is null, is_duplicate, resident_id, notice_id)`;

/**
 * Work permits that are valid on the day and that none for the same employer follows, under whichever id of the
 * person: the columns of `facts.work_permit` and `person_id`. To be read like a table.
 */
export const lastPermitsOn = (dates: AtDates): RawBuilder<unknown> => sql`
  (select permit.* from ${ofPeople(sql`(select * from facts.work_permit where ${validAt(dates)})`, dates)} permit
    where not followed and not exists (
          select from ${ofPeople(sql`(select * from facts.work_permit where ${knownAs(dates.knownAt)})`, dates)} next
           where next.person_id = permit.person_id and next.employer_id = permit.employer_id
             and next.resident_id <> permit.resident_id and next.valid_from <= permit.valid_until + 1
             and (next.valid_until, permit.is_duplicate::int) > (permit.valid_until, next.is_duplicate::int)))`;
