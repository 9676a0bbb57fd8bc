import { useCallback, useMemo } from 'preact/hooks';
import { useSearchParams } from 'wouter-preact';
import type { Schemas } from './api/client.js';

/** The two dates of every page; both stand in its address. */
export interface Dates {
  /** Reporting date: a day. */
  readonly asOf: string;
  /** Knowledge date: an instant, or a day that means its end in Berlin. */
  readonly knownAt: string;
}

/** How long nothing may have happened for today to be the day that people ask for. */
const QUIET_DAYS = 31;
const A_DAY = 86_400_000;

export function useDates() {
  const [search, setSearch] = useSearchParams();
  const asOf = search.get('asOf') ?? undefined;
  const knownAt = search.get('knownAt') ?? undefined;
  const set = useCallback(
    (dates: Partial<Dates>, how?: { replace: boolean }) =>
      setSearch((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries<string>({ ...dates })) after.set(name, value);
        return after;
      }, how),
    [setSearch],
  );
  return useMemo(() => ({ asOf, knownAt, set }), [asOf, knownAt, set]);
}

/** What a page is about when its address does not say: today, or the last day with an entry in a log that has ended. */
export function usualDates({ today, lastDay, recordedAt }: Schemas['FreshnessView']): Dates {
  const isQuiet = lastDay !== null && Date.parse(today) - Date.parse(lastDay) > QUIET_DAYS * A_DAY;
  return { asOf: isQuiet ? lastDay : today, knownAt: recordedAt ?? today };
}

/** The knowledge that a report of the reporting date could have: up to the end of that day. */
export const asReportedThen = ({ asOf }: Dates): Dates => ({ asOf, knownAt: asOf });

/** An address with the two dates and whatever else it says. */
export function address(path: string, { asOf, knownAt }: Dates, more: readonly [string, string][] = []): string {
  return `${path}?${new URLSearchParams([...more, ['asOf', asOf], ['knownAt', knownAt]]).toString()}`;
}

/** So many days before a day. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * A_DAY).toISOString().slice(0, 10);

/** The same day a year before; of 29 February, 1 March. */
export function yearBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return date.toISOString().slice(0, 10);
}

const berlinDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The day in Berlin of a knowledge date. */
export const dayOf = (knownAt: string): string =>
  knownAt.length === 10 || Number.isNaN(Date.parse(knownAt))
    ? knownAt.slice(0, 10)
    : berlinDay.format(new Date(knownAt));

/** Today in Berlin, whatever clock the reader has. */
export const today = (): string => berlinDay.format(new Date());
