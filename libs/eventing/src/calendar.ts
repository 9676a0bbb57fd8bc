/**
 * A calendar day, `YYYY-MM-DD`, in Europe/Berlin. Days compare as strings.
 * All intervals of the domain are whole days and include both ends.
 */
export type LocalDate = string;

/** A point in time, ISO 8601 in UTC with milliseconds (`2016-03-17T09:00:00.000Z`). Instants compare as strings. */
export type Instant = string;

/** The end of an interval that has no end yet; greater than every real day. */
export const OPEN_END: LocalDate = '9999-12-31';
/** Later years have more digits, and would not compare as strings. */
const LAST_YEAR = 9_999;

/** True for a day that exists in the calendar, from the year 1000 on: `2016-02-29` is one, `2015-02-29` is not. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export const dayBefore = (day: LocalDate): LocalDate => shift(day, -1);

/** The day after {@link OPEN_END} is again {@link OPEN_END}. */
export const dayAfter = (day: LocalDate): LocalDate => shift(day, 1);

/** So many days later, no later than {@link OPEN_END}; earlier when negative. */
export const addDays = (day: LocalDate, days: number): LocalDate => shift(day, days);

/** The same day so many months later, or that month's last day where it has no such day: 30 November + 3 = 28 or 29 February. No later than {@link OPEN_END}. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0));
  const date = Math.min(dayOfMonth, lastOfMonth.getUTCDate());
  if (lastOfMonth.getUTCFullYear() > LAST_YEAR) return OPEN_END;
  return `${lastOfMonth.toISOString().slice(0, 8)}${String(date).padStart(2, '0')}`;
}

/** How many days the second is after the first; negative when it is before. */
export const daysBetween = (from: LocalDate, until: LocalDate): number =>
  (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_IN_MS;

export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);

export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** Whole days, both ends included; `until` is {@link OPEN_END} where there is no end. */
export interface Period {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

export const includes = ({ from, until }: Period, day: LocalDate): boolean => from <= day && day <= until;

export const overlap = (a: Period, b: Period): boolean => a.from <= b.until && b.from <= a.until;

const berlinDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

/** The calendar day in Berlin at that instant: 22:30 UTC in summer is already the next day there. */
export const berlinDayOf = (instant: Instant): LocalDate => berlinDay.format(Date.parse(instant));

/** The last millisecond of that day in Berlin: what "known on a day" means when only the day is given. */
export function endOfBerlinDay(day: LocalDate): Instant {
  const next = dayAfter(day);
  // Berlin is one or two hours ahead of UTC, so its midnight is 22:00 or 23:00 UTC of the day before.
  const candidates = ['T22:00:00.000Z', 'T23:00:00.000Z'].map((time) => `${day}${time}`);
  const midnight = candidates.find((instant) => berlinDayOf(instant) === next);
  // Before 1893 Berlin kept its own time; nothing was recorded then.
  return midnight === undefined ? `${day}T23:59:59.999Z` : new Date(Date.parse(midnight) - 1).toISOString();
}

const DAY_IN_MS = 86_400_000;

function shift(day: LocalDate, days: number): LocalDate {
  const date = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_IN_MS);
  return date.getUTCFullYear() > LAST_YEAR ? OPEN_END : date.toISOString().slice(0, 10);
}
