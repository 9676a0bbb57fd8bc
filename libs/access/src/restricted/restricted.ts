import { Inject, Injectable } from '@nestjs/common';
import { berlinDayOf, ensure, type EventStore, idOf, type RecordedEvent, Timeline } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE, type OperationName } from '#libs/eventing-nest';
import { openCaseOn, publishedCaseFile } from '../../../contexts/casework/src/published/case-file.js';
import {
  isRestrictedOn,
  publishedRestrictions,
  type Restrictions,
} from '../../../contexts/privacy/src/published/restriction.js';
import { folded } from '../folded.js';
import { NOBODY_THERE, PROCESSING_RESTRICTED } from '../refusals.js';
import type { SignedIn } from '../signed-in.js';

/** What would be using the data. Keeping, reading, erasing and what leads there is not. */
const USING: ReadonlySet<OperationName> = new Set<OperationName>([
  ...(['resident.record', 'case.record', 'case.hand-over', 'history.correct', 'request.record'] as const),
  'duplicate.merge',
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
  ) {}

  /** @throws {Refusal} {@link NOBODY_THERE} to whoever may not know; {@link PROCESSING_RESTRICTED} to whoever may */
  async ensureOpen(operation: OperationName, who: SignedIn, people: readonly string[]): Promise<void> {
    for (const residentId of people) {
      if (!this.#isNow(await folded(this.store, publishedRestrictions, residentId))) continue;
      const details = { values: [residentId], field: 'residentId' };
      ensure(knowsAll(who) || (await this.#isResponsible(who, residentId)), NOBODY_THERE, details);
      ensure(!USING.has(operation), PROCESSING_RESTRICTED, details);
    }
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
