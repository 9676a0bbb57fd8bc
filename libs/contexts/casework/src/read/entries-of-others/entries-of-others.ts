import type { Actor, Instant, LocalDate, Position, RecordedEvent } from '#libs/eventing';
import { concerning } from '../../model/concerning.js';

/** What others have recorded since an instant about those whose open case somebody has. */
export class EntriesOfOthers {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: Readonly<{
      managerId: string;
      since: Instant;
      /** Of whom the reader may not know, and whose streams no entry is shown of. */
      without: readonly string[];
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type EntryOfOther = Readonly<{
  eventId: string;
  stream: string;
  type: string;
  occurredOn: LocalDate;
  recordedAt: Instant;
  actor: Actor;
  /** Of those with a case, whom it is about; of merged ids the one that stands for both. */
  about: readonly Readonly<{ residentId: string }>[];
  /** The entry that it corrects. */
  corrects: Readonly<{ eventId: string; type: string; kind: 'VOID' | 'REPLACE'; reason: string }> | null;
}>;

export type EntriesOfOthersAnswer = EntriesOfOthers['dates'] &
  Readonly<{ since: Instant; total: number; entries: readonly EntryOfOther[] }>;

/** Somebody with an open case: the id of the person, and all that are recorded. */
export type Client = Readonly<{ residentId: string; ids: readonly string[] }>;

/** @param streams all events of each stream in which something has changed, in the order of their versions */
export function entriesOfOthers(
  { dates, which }: Pick<EntriesOfOthers, 'dates' | 'which'>,
  clients: readonly Client[],
  streams: readonly (readonly RecordedEvent[])[],
): EntriesOfOthersAnswer {
  const { managerId, since, limit, offset } = which;
  const entries = streams.flatMap((stream) => {
    const known = stream.filter(({ recordedAt }) => recordedAt <= dates.knownAt);
    const news = known.filter(({ recordedAt, meta }) => recordedAt >= since && meta.actor.id !== managerId);
    return news.length === 0 ? [] : newsOf(clients, known, news);
  });
  entries.sort((a, b) => (placeOf(a.event) < placeOf(b.event) ? 1 : -1));
  const page = entries.slice(offset, offset + limit).map(({ entry }) => entry);
  return { ...dates, since, total: entries.length, entries: page };
}

/** By the order of recording. */
const placeOf = ({ position }: RecordedEvent): string => position.padStart(20, '0');

function newsOf(clients: readonly Client[], known: readonly RecordedEvent[], news: readonly RecordedEvent[]) {
  const isAbout = clients.map(({ residentId, ids }) => ({ residentId, concerns: concerning(ids, known) }));
  return news.flatMap((event) => {
    const corrected = known.find(({ id }) => id === event.corrects?.eventId);
    // A correction is about whom its original was about, too.
    const said = corrected ? [event, corrected] : [event];
    const whom = isAbout.filter(({ concerns }) => said.some(concerns)).map(({ residentId }) => ({ residentId }));
    return whom.length === 0 ? [] : [{ event, entry: shown(event, corrected, whom) }];
  });
}

function shown(
  { id: eventId, stream, type, occurredOn, recordedAt, meta: { actor }, corrects }: RecordedEvent,
  corrected: RecordedEvent | undefined,
  whom: EntryOfOther['about'],
): EntryOfOther {
  const { kind, reason = '' } = corrects ?? {};
  return {
    ...{ eventId, stream, type, occurredOn, recordedAt, actor, about: whom },
    corrects: corrected && kind ? { eventId: corrected.id, type: corrected.type, kind, reason } : null,
  };
}
