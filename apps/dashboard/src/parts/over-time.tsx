import { useMemo } from 'preact/hooks';
import { daysBefore } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import type { Behind } from './behind.js';
import { Chart } from './chart.js';
import { lines } from './charts.js';
import { useColumns } from './columns.js';
import { DataTable } from './data-table.js';

interface OverTimeProps<Day> {
  caption: string;
  name: string;
  days: readonly Day[];
  series: readonly Readonly<{ name: string; of: (day: Day) => number | null; behind: (day: Day) => Behind }>[];
}

/** Figures week by week: drawn, and in the table of the same figures. Keep `series` with `useMemo`. */
export function OverTime<Day extends { readonly day: string }>({ caption, name, days, series }: OverTimeProps<Day>) {
  const t = useTexts();
  const format = useFormat();
  const { columnsOf } = useColumns();
  const draw = useMemo(
    () =>
      lines(
        days.map(({ day }) => format.day(day)),
        series.map(({ name: called, of }) => ({ name: called, values: days.map(of) })),
      ),
    [days, series, format],
  );
  return (
    <div class="beside">
      <Chart label={caption} draw={draw} />
      <DataTable
        {...{ caption, name }}
        columns={columnsOf<Day>((column) => [
          column.day(t.day, ({ day }) => day),
          ...series.map(({ name: called, of, behind }) =>
            column.opens(
              called,
              of,
              behind,
              ({ day }) => format.day(day),
              ({ day }) => day,
            ),
          ),
        ])}
        rows={days.toReversed()}
      />
    </div>
  );
}

/** Half a year, in weeks that end with the reporting date. */
export const WEEKS = 26;

/** The first day of the weeks up to a day. */
export const weeksBefore = (day: string): string => daysBefore(day, WEEKS * 7);

/** The last day of each week, of days in their order. */
export const weekly = <Day,>(days: readonly Day[]): Day[] =>
  days.filter((_, index) => (days.length - 1 - index) % 7 === 0);
