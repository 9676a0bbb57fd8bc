/** An event of a stream, as the service shows it. */
export interface StepEvent {
  readonly id: string;
  /** The file that it is in. */
  readonly stream: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: Readonly<{ actor: Readonly<{ id: string; role: string }>; lateReason?: string }>;
  readonly corrects?: Readonly<{ eventId: string; kind: 'VOID' | 'REPLACE'; reason: string }>;
}

export type Step = Readonly<{ event: StepEvent; state: unknown }>;

/** How an entry stands, and the correction that made it so. */
export type Standing = Readonly<{ is: 'IN_EFFECT' }> | Readonly<{ is: 'VOIDED' | 'REPLACED'; by: StepEvent }>;

/**
 * How each entry of a stream stands after all of these. What was recorded last decides: a correction that was voided
 * itself corrects nothing, and an entry that was voided takes its replacements with it.
 *
 * @param events of one stream, in the order of recording
 */
export function standingsOf(events: readonly StepEvent[]): ReadonlyMap<string, Standing> {
  const [voided, replaced] = correctionsIn(events);
  const goneBy = (event: StepEvent): Standing => {
    const voiding = voided.get(event.id);
    if (voiding) return { is: 'VOIDED', by: voiding };
    const replacement = replaced.get(event.id);
    if (replacement) return { is: 'REPLACED', by: replacement };
    if (event.corrects?.kind !== 'REPLACE') return { is: 'IN_EFFECT' };
    const former = events.find(({ id }) => id === event.corrects?.eventId);
    if (!former) return { is: 'IN_EFFECT' };
    const standing = goneBy(former);
    if (standing.is === 'VOIDED') return standing;
    // Another replacement stands in its place.
    return standing.is === 'REPLACED' && standing.by.id !== event.id ? standing : { is: 'IN_EFFECT' };
  };
  return new Map(events.map((event) => [event.id, goneBy(event)]));
}

function correctionsIn(events: readonly StepEvent[]) {
  const voided = new Map<string, StepEvent>();
  const replaced = new Map<string, StepEvent>();
  for (const event of events.toReversed()) {
    if (!event.corrects || voided.has(event.id)) continue;
    const { eventId, kind } = event.corrects;
    const gone = kind === 'VOID' ? voided : replaced;
    if (!gone.has(eventId)) gone.set(eventId, event);
  }
  return [voided, replaced] as const;
}

/** A part of a state that is another one than before; missing where it was not there. */
export type Change = Readonly<{ path: readonly (string | number)[]; before?: unknown; after?: unknown }>;

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null;

/** What is another in two states, part by part and item by item. */
export function changesBetween(before: unknown, after: unknown, path: Change['path'] = []): Change[] {
  if (!isParts(before) || !isParts(after) || Array.isArray(before) !== Array.isArray(after)) {
    const isSame = before === after || JSON.stringify(before) === JSON.stringify(after);
    return isSame ? [] : [{ path, before, after }];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    changesBetween(before[name], after[name], [...path, Array.isArray(after) ? Number(name) : name]),
  );
}
