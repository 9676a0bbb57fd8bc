import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { berlinDayOf, ensure, type EventStore, idOf, type RecordedEvent, Timeline } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE, type OperationName, STREAM_NOT_FOUND } from '#libs/eventing-nest';
import { FACTS, type Facts } from '#libs/read-store';
import { openCaseOn, publishedCaseFile } from '../../../contexts/casework/src/published/case-file.js';
import {
  isRestrictedOn,
  PROCESSING_RESTRICTED,
  publishedRestrictions,
  type Restrictions,
} from '../../../contexts/privacy/src/published/restriction.js';
import type { About } from '../about.js';
import { folded } from '../folded.js';
import { NOBODY_THERE } from '../refusals.js';
import type { SignedIn } from '../signed-in.js';

/** What would be using the data. Keeping, reading, erasing and what leads there is not. */
const USING: ReadonlySet<OperationName> = new Set<OperationName>([
  ...(['resident.record', 'case.record', 'case.hand-over', 'history.correct', 'request.record'] as const),
  ...(['duplicate.merge', 'case.take-all'] as const),
]);

/**
 * Residents whose data are kept and not used (Art. 18 GDPR). That there are any only the data protection officer may
 * know, and who is responsible for the case.
 */
@Injectable()
export class Restricted {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(FACTS) private readonly facts: Facts,
  ) {}

  /**
   * A household is shut to be written when one of those who are in it today is restricted, and to be read when nobody
   * is left of whom one may know.
   *
   * @throws {Refusal} to whoever may not know, {@link NOBODY_THERE} or {@link STREAM_NOT_FOUND}, by what the request
   *   has named and never by whom it did not; {@link PROCESSING_RESTRICTED} to whoever may
   */
  async ensureOpen(operation: OperationName, who: SignedIn, { behind }: About): Promise<void> {
    for (const { people, name } of behind) {
      const restricted = await this.#restrictedOf(people);
      if (restricted.length === 0 || name === undefined) continue;
      const details = { values: [name.value], field: name.field };
      const unseen = await this.#unseenOf(who, restricted);
      const isThere = unseen.length < people.length;
      ensure(isThere, name.field === 'stream' ? STREAM_NOT_FOUND : NOBODY_THERE, details);
      ensure(!USING.has(operation), PROCESSING_RESTRICTED, details);
    }
  }

  async #restrictedOf(people: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const id of people) {
      if (this.#isNow(await folded(this.store, publishedRestrictions, id))) found.push(id);
    }
    return found;
  }

  async #unseenOf(who: SignedIn, restricted: readonly string[]): Promise<string[]> {
    if (knowsAll(who)) return [];
    const found: string[] = [];
    for (const id of restricted) if (!(await this.#isResponsible(who, id))) found.push(id);
    return found;
  }

  /** The households in which there is nobody else today: their ids stand for the people in them. */
  async householdsOf(hidden: ReadonlySet<string>): Promise<string[]> {
    if (hidden.size === 0) return [];
    const today = berlinDayOf(this.clock());
    const ids = sql.join([...hidden]);
    return this.facts.read(await this.store.head(), async (facts) => {
      const { rows } = await sql<{ household_id: string }>`
        with member as (select household_id, resident_id from facts.household_membership
                         where known_until = 'infinity' and ${today}::date between valid_from and valid_until)
        select household_id from member
         where household_id in (select household_id from member where resident_id in (${ids}))
         group by household_id having bool_and(resident_id in (${ids}))`.execute(facts);
      return rows.map(({ household_id }) => household_id);
    });
  }

  /** Who must not be seen in any list. There are few, so all of them can be asked. */
  async hiddenFrom(who: SignedIn): Promise<ReadonlySet<string>> {
    const hidden = new Set<string>();
    if (knowsAll(who)) return hidden;
    const { events } = await this.store.readCategory(publishedRestrictions.category);
    for (const [residentId, history] of byStream(events)) {
      const { state } = new Timeline(publishedRestrictions, history);
      if (this.#isNow(state) && !(await this.#isResponsible(who, residentId))) hidden.add(residentId);
    }
    return hidden;
  }

  #isNow(state: Restrictions): boolean {
    return isRestrictedOn(state, berlinDayOf(this.clock()));
  }

  async #isResponsible({ roles, staffId }: SignedIn, residentId: string): Promise<boolean> {
    if (!roles.includes('INTEGRATION_MANAGER') || staffId === undefined) return false;
    const file = await folded(this.store, publishedCaseFile, residentId);
    return openCaseOn(file, berlinDayOf(this.clock()))?.managerId === staffId;
  }
}

const knowsAll = ({ roles }: SignedIn): boolean => roles.includes('DATA_PROTECTION_OFFICER');

function byStream(events: readonly RecordedEvent[]): Map<string, RecordedEvent<never>[]> {
  const streams = new Map<string, RecordedEvent<never>[]>();
  for (const event of events as readonly RecordedEvent<never>[]) {
    const id = idOf((event as RecordedEvent).stream);
    streams.set(id, [...(streams.get(id) ?? []), event]);
  }
  return streams;
}
