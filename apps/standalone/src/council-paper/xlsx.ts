import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type Cell as SheetCell, type Sheet } from 'write-excel-file/node';
import { type Cell, type PaperDocument, type Table, tablesOf, titleOf } from './document.js';

type AnySheet = Sheet<never>;

/** A sheet that says what the paper is and which tables there are, and a sheet for each table. */
export async function xlsxOf(document: PaperDocument): Promise<Uint8Array> {
  const tables = tablesOf(document);
  const written = await writeXlsxFile([overview(document, tables), ...tables.map(sheetOf)]).toBuffer();
  return undated(written);
}

function overview(document: PaperDocument, tables: readonly Table[]): AnySheet {
  return {
    sheet: 'Drucksache',
    columns: [{ width: 24 }, { width: 90 }],
    data: [
      [strong(titleOf(document))],
      ...document.head.map(({ name, value }) => [strong(name), cellOf(value)]),
      [strong('SHA-512'), cellOf(document.sha512)],
      [],
      ...tables.map(({ caption }, index) => [strong(nameOf(index)), cellOf(caption)]),
    ],
  };
}

const sheetOf = ({ caption, columns, rows, note }: Table, index: number): AnySheet => ({
  sheet: nameOf(index),
  stickyRowsCount: 2,
  columns: columns.map((_, place) => ({ width: place === 0 ? 44 : 24 })),
  data: [
    [strong(caption)],
    columns.map(strong),
    ...rows.map((row) => row.map(cellOf)),
    ...(note === undefined ? [] : [[], [cellOf(note)]]),
  ],
});

const nameOf = (index: number): string => `Tabelle ${index + 1}`;

const strong = (text: string): SheetCell => ({ ...textCell(text), fontWeight: 'bold' });

function cellOf(cell: Cell): SheetCell {
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string') return textCell(cell);
  return { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: 'yyyy-mm-dd' };
}

/** Formatted as text: a spreadsheet calculates none of it, not even when somebody types into the cell again. */
const textCell = (value: string) => (value === '' ? {} : { type: String, value, format: '@' });

/** The files within are dated by the clock. In any time zone, this is the first day that a ZIP file can name. */
const undated = (zip: Uint8Array): Uint8Array => zipSync(unzipSync(zip), { mtime: new Date(1980, 0, 1) });
