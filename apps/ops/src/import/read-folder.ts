import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { LocalDate } from '#libs/eventing';
import { type Fault, InvalidCell, parsedRow } from './columns.js';
import type { ImportFile, RowCommand } from './import-file.js';
import { IMPORT_FILES } from './import-files.js';

/** A row of a folder as the commands it stands for. */
export interface ImportRow {
  readonly file: string;
  readonly line: number;
  readonly on: LocalDate;
  readonly commands: readonly RowCommand[];
}

/** What a folder holds: its rows in the order of their dates, and what cannot even be read. */
export interface ImportFolder {
  readonly rows: readonly ImportRow[];
  readonly faults: readonly Fault[];
}

/** Reads a folder of tables; nothing is decided yet. */
export async function readFolder(folder: string): Promise<ImportFolder> {
  const names = new Set(await readdir(folder));
  const rows: ImportRow[] = [];
  const faults: Fault[] = [];
  if (!names.has('units.csv')) {
    faults.push({ file: 'units.csv', line: 0, code: 'FILE_MISSING', text: 'Every folder needs a units.csv.' });
  }
  const residentOf = names.has('cases.csv') ? residentsByCase(await readFile(join(folder, 'cases.csv'))) : new Map();
  for (const file of IMPORT_FILES.filter(({ name }) => names.has(name))) {
    readTable(file, await readFile(join(folder, file.name)), { rows, faults, residentOf });
  }
  // A stable sort: on one day, units come before accommodations, these before staff, and rows keep their order.
  rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return { rows, faults };
}

/** Other tables name a case only; each belongs to a resident. What is wrong with the table is said when it is read. */
function residentsByCase(content: Buffer): ReadonlyMap<string, string> {
  const [header, ...body] = recordsOf(content, () => {});
  const [caseAt, residentAt] = ['caseId', 'residentId'].map((name) => header?.cells.indexOf(name) ?? -1);
  return new Map(body.map(({ cells }) => [cells[caseAt!]?.trim() ?? '', cells[residentAt!]?.trim() ?? '']));
}

type Reading = Readonly<{ rows: ImportRow[]; faults: Fault[]; residentOf: ReadonlyMap<string, string> }>;

function readTable(file: ImportFile, content: Buffer, { rows, faults, residentOf }: Reading): void {
  const fault = (line: number, code: string, text: string) => faults.push({ file: file.name, line, code, text });
  const records = recordsOf(content, fault);
  const [header, ...body] = records;
  if (!header) return;

  const columns = header.cells.map((column) => column.trim());
  for (const column of new Set(columns.filter((name) => !(name in file.columns)))) {
    fault(
      header.line,
      'UNKNOWN_COLUMN',
      `There is no column "${column}"; known are ${Object.keys(file.columns).join(', ')}.`,
    );
  }
  for (const column of file.required.filter((name) => !columns.includes(name))) {
    fault(header.line, 'COLUMN_MISSING', `The column "${column}" is missing.`);
  }
  if (faults.some(({ file: name, line }) => name === file.name && line === header.line)) return;

  body.forEach(({ cells, line }, index) => {
    if (cells.length !== columns.length) {
      fault(line, 'WRONG_NUMBER_OF_CELLS', `The row has ${cells.length} cells, the header has ${columns.length}.`);
      return;
    }
    try {
      const row = parsedRow(file.columns, Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])));
      rows.push({ file: file.name, line, ...file.commands(row, index + 1, residentOf) });
    } catch (error) {
      if (!(error instanceof InvalidCell)) throw error;
      fault(line, error.code, error.message);
    }
  });
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(content: Buffer, fault: (line: number, code: string, text: string) => void): readonly Line[] {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    fault(0, 'NOT_UTF_8', 'The file is not UTF-8.');
    return [];
  }
  try {
    const records = parse(content, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    fault((error as { lines?: number }).lines ?? 0, 'MALFORMED_CSV', (error as Error).message);
    return [];
  }
}
