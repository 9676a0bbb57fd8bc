import type { ComponentChildren } from 'preact';
import { useSites } from '../api/names.js';
import { UNKNOWN, useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import type { Column } from './data-table.js';
import { useTwoDates } from './dates-context.js';
import type { Behind } from './behind.js';
import { Opens, OpensOfStaff } from './opens.js';
import { StaffName } from './staff-name.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Text = string | null | undefined;
type Amount = number | null | undefined;
/** What a row is called; a member of staff is called by name, as far as the reader may know it. */
export type Called = string | Readonly<{ staffId: string }>;

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
    called: (row: Row) => Called,
    /** Of which day, where it is not the reporting date. */
    on?: (row: Row) => string,
  ) => Column<Row>;
  /** The same of a word, a code or a day. */
  readonly opensText: (
    head: string,
    value: (row: Row) => Text,
    behind: (row: Row) => Behind | undefined,
    called?: (row: Row) => Called,
  ) => Column<Row>;
}

type OpensOfProps = Omit<Parameters<typeof Opens>[0], 'label' | 'readOut'> &
  Readonly<{ head: string; called: Called | undefined }>;

function OpensOf({ head, called, ...rest }: OpensOfProps) {
  if (typeof called === 'object') {
    return <OpensOfStaff {...rest} staffId={called.staffId} label={(name) => `${head}, ${name}`} />;
  }
  return <Opens {...rest} label={called === undefined ? head : `${head}, ${called}`} />;
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
          <OpensOf
            {...{ head, amount: value(row), called: called(row), behind: behind(row) }}
            dates={on ? { ...dates, asOf: on(row) } : dates}
          />
        )),
      opensText: (head, value, behind, called) => ({
        ...{ head, value },
        show(row) {
          const text = value(row);
          const shown = DAY.test(text ?? '') ? format.day(text) : inWords(text);
          if (shown === '') return UNKNOWN;
          return <OpensOf {...{ head, dates }} amount={shown} called={called?.(row)} behind={behind(row)} />;
        },
      }),
    });
  }
  return { columnsOf, inWords };
}
