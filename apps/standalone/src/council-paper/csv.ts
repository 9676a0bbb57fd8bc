import { type Cell, type PaperDocument, tablesOf } from './document.js';

const BOM = '\ufeff';

/** All tables in one: each figure a line, with its table, its row and its column. */
export function csvOf(document: PaperDocument): string {
  const lines: (readonly Cell[])[] = [
    ['Drucksache', 'Tabelle', 'Zeile', 'Spalte', 'Wert'],
    ...tablesOf(document).flatMap(({ caption, columns, rows }) =>
      rows.flatMap(([name = '', ...cells]) =>
        cells.map((cell, index) => [document.reference ?? '', caption, name, columns[index + 1] ?? '', cell]),
      ),
    ),
  ];
  return BOM + lines.map((line) => `${line.map(csvOfCell).join(';')}\r\n`).join('');
}

function csvOfCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return `"${(typeof cell === 'object' ? cell.day : asText(cell)).replaceAll('"', '""')}"`;
}

/** A spreadsheet calculates a text that begins like a formula; with an apostrophe in front it is a text. */
export const asText = (text: string): string => (/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);
