import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { berlinDayOf, ensure, type EventStore } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE, type OperationName, STREAM_NOT_FOUND } from '#libs/eventing-nest';
import { FACTS, type Facts } from '#libs/read-store';
import { openCaseOn, publishedCaseFile } from '../../../contexts/casework/src/published/case-file.js';
import { PROCESSING_RESTRICTED } from '../../../contexts/privacy/src/published/restriction.js';
import type { About } from '../about.js';
import { folded } from '../folded.js';
import type { PeopleNow, Person } from '../known-people.js';
import { NOBODY_THERE } from '../refusals.js';
import type { SignedIn } from '../signed-in.js';

/** What would be using the data. Keeping, reading, erasing and what leads there is not. */
const USING: ReadonlySet<OperationName> = new Set<OperationName>([
  ...(['resident.record', 'case.record', 'case.hand-over', 'history.correct', 'request.record'] as const),
  ...(['duplicate.merge', 'case.take-all', 'override.approve'] as const),
]);

/**
 * Residents whose data are kept and not used (Art. 18 GDPR). That there are any only the data protection officer may
 * know, and who is responsible for the case. Whatever is said of one id holds for all that were merged with it.
 */
@Injectable()
export class Restricted {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(FACTS) private readonly facts: Facts,
  ) {}

  /** All ids of those who must not be seen. There are few, so all of them can be asked. */
  async hiddenFrom(who: SignedIn, { restricted }: PeopleNow): Promise<ReadonlySet<string>> {
    if (knowsAll(who)) return new Set();
    const isSeen = await Promise.all(restricted.map((person) => this.#isResponsible(who, person)));
    return new Set(restricted.filter((_, index) => !isSeen[index]).flat());
  }

  async #isResponsible({ roles, staffId }: SignedIn, person: Person): Promise<boolean> {
    if (!roles.includes('INTEGRATION_MANAGER') || staffId === undefined) return false;
    const today = berlinDayOf(this.clock());
    const files = await Promise.all(person.map((id) => folded(this.store, publishedCaseFile, id)));
    return files.some((file) => openCaseOn(file, today)?.managerId === staffId);
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
}

const knowsAll = ({ roles }: SignedIn): boolean => roles.includes('DATA_PROTECTION_OFFICER');

/**
 * A household is shut to be written when one of those who are in it today is restricted, and to be read when nobody
 * is left of whom one may know. Nobody is behind a name that stands for nothing.
 *
 * @param hidden ids of whom the reader may not know
 * @throws {Refusal} {@link NOBODY_THERE} or {@link STREAM_NOT_FOUND}, by what the request has named and never by whom
 *   it did not, to whoever may not know, and where there is nobody to know; {@link PROCESSING_RESTRICTED} to whoever may
 */
export function ensureOpen(
  operation: OperationName,
  { behind }: Pick<About, 'behind'>,
  { isRestricted }: Pick<PeopleNow, 'isRestricted'>,
  hidden: ReadonlySet<string>,
): void {
  for (const { people, name } of behind) {
    if (name === undefined) continue;
    const details = { values: [name.value], field: name.field };
    const isThere = people.some((person) => !person.some((id) => hidden.has(id)));
    ensure(isThere, name.field === 'stream' ? STREAM_NOT_FOUND : NOBODY_THERE, details);
    ensure(!USING.has(operation) || !people.some(isRestricted), PROCESSING_RESTRICTED, details);
  }
}
