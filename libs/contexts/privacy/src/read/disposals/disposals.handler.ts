import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { OPEN_END } from '#libs/eventing';
import { type Facts, FACTS, knownAs, validAt } from '#libs/read-store';
import { inForce, type PolicyValues } from '../../../../governance/src/published/policy.js';
import { ofPeople } from '../../../../residency/src/published/present.sql.js';
import {
  type DisposalCounts,
  disposalOf,
  Disposals,
  type DisposalsAnswer,
  type PersonKept,
  type WhichDisposals,
} from './disposals.js';
import { noteDisposalOf, NoteDisposals, type NoteDisposalsAnswer, type NotesKept } from './note-disposals.js';

@QueryHandler(Disposals)
export class DisposalsHandler implements IQueryHandler<Disposals> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: Disposals): Promise<DisposalsAnswer> {
    const { people, rule } = await this.facts.read(upTo, async (facts) => ({
      people: await peopleKept(facts, dates, which, sql`facts.disposal`),
      rule: await ruleOf(facts, dates),
    }));
    const all = people.map((person) => disposalOf(person, dates.asOf, rule));
    const { page, counts } = pageOf(all, which);
    return { ...dates, caseYears: inForce('retention', rule).caseYears, ...counts, disposals: page };
  }
}

@QueryHandler(NoteDisposals)
export class NoteDisposalsHandler implements IQueryHandler<NoteDisposals> {
  constructor(@Inject(FACTS) private readonly facts: Facts) {}

  async execute({ dates, upTo, which }: NoteDisposals): Promise<NoteDisposalsAnswer> {
    const { people, notes, rule } = await this.facts.read(upTo, async (facts) => {
      const kept = await peopleKept(facts, dates, which, sql`facts.note_disposal`);
      return { people: kept, notes: await notesKept(facts, dates, kept), rule: await ruleOf(facts, dates) };
    });
    const all = people.flatMap((person) => {
      const kept = notes.get(person.residentId);
      return kept ? [noteDisposalOf(person, kept, dates.asOf, rule)] : [];
    });
    const { page, counts } = pageOf(all, which);
    return { ...dates, noteYears: inForce('retention', rule).noteYears, ...counts, noteDisposals: page };
  }
}

function pageOf<Row extends Readonly<{ goes: boolean }>>(
  all: readonly Row[],
  { goes: wanted, offset, limit }: WhichDisposals,
): Readonly<{ page: readonly Row[]; counts: DisposalCounts }> {
  const asked = all.filter(({ goes }) => wanted === undefined || goes === wanted);
  const going = all.filter(({ goes }) => goes).length;
  return {
    page: asked.slice(offset, offset + limit),
    counts: { going, skipped: all.length - going, total: asked.length },
  };
}

/** The policy `retention` as adopted for the day. */
async function ruleOf(facts: Kysely<unknown>, dates: Disposals['dates']): Promise<PolicyValues | undefined> {
  const { rows } = await sql<{ values: PolicyValues }>`
    select values from facts.policy where key = 'retention' and ${validAt(dates)}`.execute(facts);
  return rows[0]?.values;
}

/**
 * Everybody who had arrived by then and is not erased yet; whose time ends first comes first. Whoever is recorded twice
 * is one person on all days, as by the rule: here, in a case, and gone last, under whichever id. A hold is on the
 * person, and on whoever bears the id of a household that the person has ever been in: its texts go with the key of
 * that one.
 *
 * @param proposals the facts by which it is proposed
 */
async function peopleKept(
  facts: Kysely<unknown>,
  dates: Disposals['dates'],
  { residentId, isProposed = false, without = [] }: WhichDisposals,
  proposals: RawBuilder<unknown>,
) {
  const { asOf, knownAt } = dates;
  const merges = { asOf: OPEN_END, knownAt };
  const stays = sql`(select * from facts.presence where valid_from <= ${asOf}::date and ${knownAs(knownAt)})`;
  const files = sql`(select * from facts.case_record where ${validAt(dates)})`;
  const holds = sql`(select resident_id from facts.legal_hold where ${validAt(dates)})`;
  const memberships = sql`(select resident_id, household_id from facts.household_membership where ${knownAs(knownAt)})`;
  const { rows } = await sql<PersonKept>`
    with person as (
      select distinct resident_id from facts.arrival
       where valid_from <= ${asOf}::date and ${knownAs(knownAt)}
         and resident_id = coalesce(${residentId ?? null}, resident_id)
         and resident_id <> all (${[...without]}::text[])
         and (not ${isProposed}::boolean or resident_id in (
           select resident_id from ${proposals} where state = 'PROPOSED' and ${validAt(dates)}))
         and resident_id not in (select subject from facts.erased_subject where ${validAt(dates)})),
    there as (
      select person_id, bool_or(valid_until >= ${asOf}::date) as is_present,
             max(valid_until) filter (where valid_until < ${asOf}::date) as left_on
        from ${ofPeople(stays, merges)} stay group by 1),
    cases as (
      select person_id, bool_or(status = 'OPEN') as is_open, max(closed_on)::date as closed_on
        from ${ofPeople(files, merges)} file group by 1),
    held as (select person_id from ${ofPeople(holds, merges)} held),
    kept as (select household_id from ${ofPeople(memberships, merges)} member
              where person_id in (select person_id from held))
    select person.resident_id as "residentId", coalesce(is_present, false) as "isPresent",
           coalesce(is_open, false) as "isOpen", left_on::text as "leftOn", closed_on::text as "closedOn",
           person_id in (select person_id from held) or person.resident_id in (select household_id from kept) as "isHeld",
           disposal.state, disposal.last_on as "lastOn", disposal.proposed_by as "proposedBy",
           disposal.approved_by as "approvedBy"
      from ${ofPeople(sql`person`, merges)} person
      left join there using (person_id) left join cases using (person_id)
      left join facts.disposal disposal on disposal.resident_id = person.resident_id and ${validAt(dates, 'disposal')}
     where coalesce(disposal.state, '') <> 'CARRIED_OUT'
     order by greatest(left_on, closed_on) nulls last, person.resident_id
  `.execute(facts);
  return rows;
}

/** Those of entries that were corrected or voided since, too: their texts are still there. */
async function notesKept(facts: Kysely<unknown>, dates: NoteDisposals['dates'], people: readonly PersonKept[]) {
  const { asOf, knownAt } = dates;
  const ids = people.map(({ residentId }) => residentId);
  const { rows } = await sql<NotesKept>`
    with note as (
      select distinct resident_id, unnest(sources) as entry_id from facts.consultation_note
       where resident_id = any (${ids}::text[])
         and valid_from <= ${asOf}::date and known_from <= ${knownAt}::timestamptz),
    proposal as (
      select resident_id, proposed_by, last_on from facts.note_disposal
       where state = 'PROPOSED' and ${validAt(dates)})
    select note.resident_id as "residentId", count(*)::int as notes, proposed_by as "proposedBy", last_on as "lastOn"
      from note left join proposal using (resident_id)
     where entry_id not in (select entry_id from facts.erased_entry where ${validAt(dates)})
     group by 1, proposed_by, last_on
  `.execute(facts);
  return new Map(rows.map((row) => [row.residentId, row]));
}
