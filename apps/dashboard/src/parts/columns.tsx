import type { ComponentChildren } from 'preact';
import { useSites } from '../api/names.js';
import { UNKNOWN, useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import type { Column } from './data-table.js';
import { useTwoDates } from './dates-context.js';
import type { Behind } from './behind.js';
import { Opens } from './opens.js';
import { StaffName } from './staff-name.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Text = string | null | undefined;
type Amount = number | null | undefined;

/** Makes the columns of a table of such rows. */
export interface Columns<Row> {
  readonly text: (head: string, value: (row: Row) => Text) => Column<Row>;
  /** A code of the service, shown in words if it has any. */
  readonly word: (head: string, value: (row: Row) => Text) => Column<Row>;
  /** A member of staff, shown by name, as far as the reader may know it; taken away by id. */
  readonly staff: (head: string, value: (row: Row) => string | null) => Column<Row>;
  /** An accommodation, shown by its name on the reporting date. */
  readonly site: (head: string, value: (row: Row) => Text) => Column<Row>;
  readonly day: (head: string, value: (row: Row) => string | null) => Column<Row>;
  readonly number: (head: string, value: (row: Row) => Amount) => Column<Row>;
  /** A figure that opens what is behind it; `called` is the row where the figure is read out. */
  readonly opens: (
    head: string,
    value: (row: Row) => Amount,
    behind: (row: Row) => Behind | undefined,
    called: (row: Row) => string,
    /** Of which day, where it is not the reporting date. */
    on?: (row: Row) => string,
  ) => Column<Row>;
  /** The same of a word, a code or a day. */
  readonly opensText: (
    head: string,
    value: (row: Row) => Text,
    behind: (row: Row) => Behind | undefined,
    called?: (row: Row) => string,
  ) => Column<Row>;
}

/** The kinds of columns that tables have in common, in the reader's language. */
export function useColumns() {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  const sites = useSites();
  const inWords = (code: Text): string => (code ? (t.values[code] ?? code) : '');

  function columnsOf<Row>(build: (columns: Columns<Row>) => Column<Row>[]): Column<Row>[] {
    const numeric = (head: string, value: (row: Row) => Amount, show: (row: Row) => ComponentChildren) => ({
      ...{ head, value, show, isNumber: true },
    });
    return build({
      text: (head, value) => ({ head, value }),
      word: (head, value) => ({ head, value, show: (row) => inWords(value(row)) }),
      staff: (head, value) => ({ head, value, show: (row) => <StaffName staffId={value(row)} /> }),
      site: (head, value) => ({ head, value, show: (row) => sites.get(value(row) ?? '') ?? value(row) ?? '' }),
      day: (head, value) => ({ head, value, show: (row) => format.day(value(row)) }),
      number: (head, value) => numeric(head, value, (row) => format.number(value(row))),
      opens: (head, value, behind, called, on) =>
        numeric(head, value, (row) => (
          <Opens
            amount={value(row)}
            label={`${head}, ${called(row)}`}
            behind={behind(row)}
            dates={on ? { ...dates, asOf: on(row) } : dates}
          />
        )),
      opensText: (head, value, behind, called) => ({
        ...{ head, value },
        show(row) {
          const text = value(row);
          const shown = DAY.test(text ?? '') ? format.day(text) : inWords(text);
          const label = called ? `${head}, ${called(row)}` : head;
          return shown === '' ? UNKNOWN : <Opens amount={shown} label={label} behind={behind(row)} dates={dates} />;
        },
      }),
    });
  }
  return { columnsOf, inWords };
}
