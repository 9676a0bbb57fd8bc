import { Link } from 'wouter-preact';
import { address, asReportedThen, type Dates } from '../dates.js';
import { useFormat } from '../i18n/format.js';
import { useTexts } from '../i18n/language.js';
import { type Column, DataTable } from './data-table.js';
import { useTwoDates } from './dates-context.js';

type Amount = number | null | undefined;

/** A figure of a report, and which facts it is made of. */
export interface Figure<Report> {
  readonly label: string;
  readonly of: (report: Report) => Amount;
  readonly facts?: Facts;
}

/** Which facts: a table, and conditions that all hold, each column=value. */
export type Facts = Readonly<{ table: string; where?: readonly string[] }>;

export const explainAddress = ({ table, where = [] }: Facts, dates: Dates, label: string): string =>
  address(`/explain/${table}`, dates, [...where.map((one): [string, string] => ['where', one]), ['figure', label]]);

/** A figure that opens the facts it is made of. */
export function Opens({
  amount,
  label,
  facts,
  dates,
}: {
  amount: Amount;
  label: string;
  facts?: Facts | undefined;
  dates: Dates;
}) {
  const t = useTexts();
  const format = useFormat();
  const shown = format.number(amount);
  if (!facts || amount === null || amount === undefined) return <>{shown}</>;
  return (
    <Link
      href={explainAddress(facts, dates, label)}
      class="kern-link figure"
      aria-label={t.figures.opens(label, shown)}
    >
      {shown}
    </Link>
  );
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
    show: ({ of, label, facts }) => <Opens amount={of(report)} label={`${label}, ${head}`} facts={facts} dates={at} />,
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
