import { addDays, daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';

/** Open cases at the end of each day, all together and per worker: what a chart is drawn from. */
export class CaseloadDays {
  constructor(
    readonly data: Readonly<{ from: LocalDate; until: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
  ) {}
}

/** A year, and a month before it. */
export const MOST_DAYS = 400;

export type CaseloadDay = Readonly<{
  day: LocalDate;
  openCases: number;
  /** Whoever is responsible for at least one. */
  workers: readonly Readonly<{ staffId: string; openCases: number }>[];
}>;

export type CaseloadDaysAnswer = CaseloadDays['data'] & Readonly<{ days: readonly CaseloadDay[] }>;

/** Cases that are the same from a day until a day. */
export type Span = Readonly<{ from: LocalDate; until: LocalDate; cases: number }>;
export type WorkerSpan = Span & Readonly<{ staffId: string }>;

/** The total is counted from the cases themselves, not from who is responsible. */
export function daysOf(
  data: CaseloadDays['data'],
  open: readonly Span[],
  responsible: readonly WorkerSpan[],
): CaseloadDaysAnswer {
  const count = daysBetween(data.from, data.until) + 1;
  const total = countsByDay(data.from, count, open);
  const staffIds = [...new Set(responsible.map(({ staffId }) => staffId))].sort();
  const perWorker = staffIds.map((staffId) => ({
    staffId,
    counts: countsByDay(
      data.from,
      count,
      responsible.filter((span) => span.staffId === staffId),
    ),
  }));
  const days = total.map((openCases, index) => ({
    day: addDays(data.from, index),
    openCases,
    workers: perWorker
      .map(({ staffId, counts }) => ({ staffId, openCases: counts[index] ?? 0 }))
      .filter((worker) => worker.openCases > 0),
  }));
  return { ...data, days };
}

/** Each span is added on its first day and taken off after its last one. */
function countsByDay(first: LocalDate, count: number, spans: readonly Span[]): number[] {
  const changes = new Array<number>(count + 1).fill(0);
  const place = (day: LocalDate) => Math.min(Math.max(daysBetween(first, day), 0), count);
  for (const { from, until, cases } of spans) {
    changes[place(from)]! += cases;
    changes[place(addDays(until, 1))]! -= cases;
  }
  let sum = 0;
  return changes.slice(0, count).map((change) => (sum += change));
}
