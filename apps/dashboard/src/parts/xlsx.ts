import type { Cell } from 'write-excel-file/universal';
import type { Value } from './csv.js';

/** An ISO day, as every table hands days over. */
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * A workbook with one sheet. Numbers are numbers, days are days, texts are formatted as texts: no spreadsheet calculates
 * what somebody has typed into a name, not even when the cell is edited. The library is loaded when it is asked for.
 */
export async function xlsxOf([heads = [], ...rows]: readonly (readonly Value[])[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal');
  const head = heads.map((text): Cell => ({ type: String, value: String(text), fontWeight: 'bold', format: '@' }));
  return writeXlsxFile([head, ...rows.map((row) => row.map(cellOf))], {
    columns: heads.map(() => ({ width: 24 })),
    stickyRowsCount: 1,
  }).toBlob();
}

function cellOf(value: Value): Cell {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { type: Number, value };
  if (typeof value === 'boolean') return { type: Boolean, value };
  if (DAY.test(value)) return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return { type: String, value, format: '@' };
}
