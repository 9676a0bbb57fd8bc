import type { ComponentChildren } from 'preact';
import { useTexts } from '../i18n/language.js';
import { csvOf, type Value } from './csv.js';
import { download } from './download.js';
import { xlsxOf } from './xlsx.js';

export interface Column<Row> {
  readonly head: string;
  /** As it is taken away: days as ISO dates, numbers as numbers. */
  readonly value: (row: Row) => Value;
  /** As it is shown, if that is different. */
  readonly show?: (row: Row) => ComponentChildren;
  readonly isNumber?: boolean;
}

interface DataTableProps<Row> {
  caption: string;
  /** Of the file that is downloaded, without its ending. */
  name: string;
  /** The first one names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/** A table to read and to take away. */
export function DataTable<Row>({ caption, name, columns, rows }: DataTableProps<Row>) {
  const t = useTexts();
  const cells = () => [columns.map(({ head }) => head), ...rows.map((row) => columns.map((one) => one.value(row)))];
  const takeCsv = () => download(`${name}.csv`, csvOf(cells()), 'text/csv;charset=utf-8');
  const takeXlsx = async () => download(`${name}.xlsx`, await xlsxOf(cells()), XLSX);
  return (
    <div class="data">
      {/* Whoever uses the keyboard can scroll a table that is wider than the screen. */}
      <div class="kern-table-responsive" role="region" aria-label={caption} tabIndex={0}>
        <table class="kern-table kern-table--small">
          <caption class="kern-title">{caption}</caption>
          <thead class="kern-table__head">
            <tr class="kern-table__row">
              {columns.map(({ head, isNumber }) => (
                <th
                  key={head}
                  scope="col"
                  class={`kern-table__header ${isNumber ? 'kern-table__header--numeric' : ''}`}
                >
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="kern-table__body">
            {rows.map((row, index) => (
              <tr key={index} class="kern-table__row">
                {columns.map((column, place) => (
                  <Cell key={column.head} column={column} row={row} isFirst={place === 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? (
        <p class="kern-body">{t.table.empty}</p>
      ) : (
        <div class="no-print">
          <Take label={t.table.download(caption, 'CSV')} format="CSV" onTake={takeCsv} />
          <Take label={t.table.download(caption, 'XLSX')} format="XLSX" onTake={() => void takeXlsx()} />
        </div>
      )}
    </div>
  );
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function Take({ label, format, onTake }: { label: string; format: string; onTake: () => void }) {
  return (
    <button type="button" class="kern-btn kern-btn--tertiary" aria-label={label} onClick={onTake}>
      <span class="kern-label">{format}</span>
    </button>
  );
}

function Cell<Row>({ column, row, isFirst }: { column: Column<Row>; row: Row; isFirst: boolean }) {
  const content = column.show ? column.show(row) : String(column.value(row) ?? '');
  if (isFirst) {
    return (
      <th scope="row" class="kern-table__header">
        {content}
      </th>
    );
  }
  return <td class={`kern-table__cell ${column.isNumber ? 'kern-table__cell--numeric' : ''}`}>{content}</td>;
}
