import Table from 'cli-table3';
import { asText } from '../../standalone/src/council-paper/csv.js';

/** How a command prints: a table for people, JSON or CSV for programs. */
export type Format = 'table' | 'json' | 'csv';

/** For programs and pipes; everything else goes to standard error. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const say = (text: string): void => void process.stderr.write(`${text}\n`);

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

export function printTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  print(table.toString());
}

/** RFC 4180; a cell that a spreadsheet would take for a formula is quoted with an apostrophe. */
export function printCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  for (const row of [head, ...rows]) print(row.map(csvCell).join(','));
}

type Cell = string | number | undefined;

function csvCell(value: Cell = ''): string {
  const safe = typeof value === 'string' ? asText(value) : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Shows how far long work is and when it is expected to end, on standard error: four times a second on one line that
 * is written over, or in a file a line every ten seconds. What was done before the first call does not count as fast.
 * Without a known end, `total` is `Infinity` until it is reached.
 */
export function progress(label: string): (done: number, total: number) => void {
  const started = Date.now();
  const every = process.stderr.isTTY ? 250 : 10_000;
  let last = process.stderr.isTTY ? 0 : started;
  let before: number | undefined;
  return (done, total) => {
    before ??= done < total ? done : 0;
    const now = Date.now();
    if (now - last < every && done < total) return;
    last = now;
    const rate = ((done - before) / Math.max(1, now - started)) * 1000;
    const line = `${label}: ${done}${towardsEnd(done, total, rate)}`;
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K${done >= total ? '\n' : ''}`);
    else say(line);
  };
}

function towardsEnd(done: number, total: number, rate: number): string {
  const speed = `${Math.round(rate)} a second`;
  if (!Number.isFinite(total)) return ` (${speed})`;
  const left = rate > 0 && done < total ? `, about ${Math.ceil((total - done) / rate)} s left` : '';
  return ` of ${total} (${speed}${left})`;
}
