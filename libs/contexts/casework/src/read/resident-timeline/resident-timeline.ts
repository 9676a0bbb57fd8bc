import {
  type Actor,
  correctionsIn,
  effectiveHistory,
  ENTRY_VOIDED,
  type Instant,
  type LocalDate,
  type Position,
  type RecordedEvent,
} from '#libs/eventing';
import { concerning } from '../../model/concerning.js';

/** Every entry about one resident, whichever stream it is in. */
export class ResidentTimeline {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly which: Readonly<{
      residentId: string;
      /** Entries that were voided or replaced, too. */
      corrected: boolean;
      oldestFirst: boolean;
      /** Of whom the reader may not know: no entry of their streams is shown. */
      without: readonly string[];
      limit: number;
      offset: number;
    }>,
  ) {}
}

/** What an entry took the place of, or what took it out of effect. */
export type CorrectionShown = Readonly<{
  /** The other entry: what was replaced, or the correction. */
  eventId: string;
  occurredOn: LocalDate;
  recordedAt: Instant;
  reason: string;
}>;

export type TimelineEntry = Readonly<{
  eventId: string;
  stream: string;
  type: string;
  occurredOn: LocalDate;
  recordedAt: Instant;
  actor: Actor;
  data: object;
  state: 'IN_EFFECT' | 'REPLACED' | 'VOIDED';
  /** The entries it stands in place of, the latest first. */
  replaces: readonly CorrectionShown[];
  /** What took it out of effect. */
  correctedBy: CorrectionShown | null;
}>;

export type TimelineAnswer = ResidentTimeline['dates'] &
  Readonly<{
    residentId: string;
    /** All ids of the person, those that were merged included. */
    residentIds: readonly string[];
    total: number;
    entries: readonly TimelineEntry[];
  }>;

type OneStream = readonly RecordedEvent[];

/**
 * @param residentIds all ids of the person
 * @param streams all events of each stream that knows the resident, in the order of their versions
 */
export function timelineOf(
  { dates, which }: Pick<ResidentTimeline, 'dates' | 'which'>,
  residentIds: readonly string[],
  streams: readonly OneStream[],
): TimelineAnswer {
  const { residentId, corrected, oldestFirst, without, limit, offset } = which;
  const told = streams.filter((stream) => !stream.some(survivesAs(without)));
  const entries = told.flatMap((recorded) => {
    const known = recorded.filter(({ recordedAt }) => recordedAt <= dates.knownAt);
    const isAbout = concerning(residentIds, known);
    return entriesOf(known, dates.asOf).filter(
      ({ event, entry }) => isAbout(event) && (corrected || entry.state === 'IN_EFFECT'),
    );
  });
  entries.sort((a, b) => (placeOf(a.event) < placeOf(b.event) ? -1 : 1));
  if (!oldestFirst) entries.reverse();
  const page = entries.slice(offset, offset + limit).map(({ entry }) => entry);
  return { ...dates, residentId, residentIds, total: entries.length, entries: page };
}

/** Whom somebody may have been mistaken with is told by each entry of such a stream, also by one that names nobody. */
const survivesAs =
  (ids: readonly string[]) =>
  ({ data }: RecordedEvent): boolean =>
    isObject(data) && 'survivorId' in data && ids.includes(String(data.survivorId));

/** By the day it was true, then by the order of recording. */
const placeOf = ({ occurredOn, position }: RecordedEvent): string => `${occurredOn} ${position.padStart(20, '0')}`;

function entriesOf(known: OneStream, asOf: LocalDate): { event: RecordedEvent; entry: TimelineEntry }[] {
  const inEffect = new Set(effectiveHistory(known).map(({ event }) => event.id));
  return known
    .filter(({ type, occurredOn }) => type !== ENTRY_VOIDED && occurredOn <= asOf)
    .map((event) => ({ event, entry: shown(event, known, inEffect.has(event.id)) }));
}

function shown(event: RecordedEvent, known: OneStream, isInEffect: boolean): TimelineEntry {
  const correction = isInEffect ? undefined : correctionOf(event, known);
  const { id: eventId, stream, type, occurredOn, recordedAt } = event;
  return {
    ...{ eventId, stream, type, occurredOn, recordedAt },
    actor: event.meta.actor,
    data: isObject(event.data) ? event.data : {},
    state: isInEffect ? 'IN_EFFECT' : correction?.corrects?.kind === 'REPLACE' ? 'REPLACED' : 'VOIDED',
    replaces: replacedBy(event, known),
    correctedBy: correction ? correctionShown(correction, correction) : null,
  };
}

const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null;

/** What an entry stands in place of, step by step back to the entry first recorded. */
function replacedBy(event: RecordedEvent, known: OneStream): CorrectionShown[] {
  const former = known.find(({ id }) => id === event.corrects?.eventId);
  return former ? [correctionShown(former, event), ...replacedBy(former, known)] : [];
}

const correctionShown = ({ id, occurredOn, recordedAt }: RecordedEvent, by: RecordedEvent): CorrectionShown => ({
  eventId: id,
  occurredOn,
  recordedAt,
  reason: by.corrects?.reason ?? '',
});

/** The void or the replacement that counts; an entry that is voided takes its replacements with it. */
function correctionOf(event: RecordedEvent, known: OneStream): RecordedEvent | undefined {
  const { voided, replacedBy: replacements } = correctionsIn(known);
  const voiding = known.find(
    ({ id, corrects }) => corrects?.kind === 'VOID' && corrects.eventId === event.id && !voided.has(id),
  );
  if (voiding) return voiding;
  const former = known.find(({ id }) => id === event.corrects?.eventId);
  return replacements.get(event.id) ?? (former && correctionOf(former, known));
}
