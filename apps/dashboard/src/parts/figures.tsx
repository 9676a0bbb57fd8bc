import { asReportedThen, type Dates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import type { Behind } from './behind.js';
import { type Column, DataTable } from './data-table.js';
import { useTwoDates } from './dates-context.js';
import { Opens } from './opens.js';

type Amount = number | null | undefined;

/** A figure of a report, and what it opens. */
export interface Figure<Report> {
  readonly label: string;
  readonly of: (report: Report) => Amount;
  readonly behind: Behind;
}

interface FiguresProps<Report> {
  caption: string;
  name: string;
  figures: readonly Figure<Report>[];
  then: Report;
  today: Report;
}

/** Figures as they were reported on the reporting date, as they are known now, and what differs. */
export function Figures<Report>({ caption, name, figures, then, today }: FiguresProps<Report>) {
  const t = useTexts();
  const format = useFormat();
  const dates = useTwoDates();
  type One = Figure<Report>;
  const difference = ({ of }: One): Amount => {
    const [was, is] = [of(then), of(today)];
    return was === null || was === undefined || is === null || is === undefined ? null : is - was;
  };
  const amounts = (head: string, report: Report, at: Dates): Column<One> => ({
    ...{ head, isNumber: true },
    value: ({ of }) => of(report),
    show: ({ of, label, behind }) => (
      <Opens amount={of(report)} label={`${label}, ${head}`} behind={behind} dates={at} />
    ),
  });
  const columns: Column<One>[] = [
    { head: t.figures.figure, value: ({ label }) => label },
    amounts(t.figures.then, then, asReportedThen(dates)),
    amounts(t.figures.today, today, dates),
    {
      ...{ head: t.figures.difference, isNumber: true },
      value: difference,
      show: (one) => {
        const by = difference(one);
        if (by === null || by === undefined) return format.number(by);
        return by === 0 ? format.difference(by) : <strong>{format.difference(by)}</strong>;
      },
    },
  ];
  return <DataTable caption={caption} name={name} columns={columns} rows={figures} />;
}
