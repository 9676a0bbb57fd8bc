import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.js';

describe('a table as CSV', () => {
  it('has a mark for Excel, and lines that end as RFC 4180 says', () => {
    expect(
      csvOf([
        ['Größe', 1],
        ['Fläche', null],
      ]),
    ).toBe('\uFEFFGröße,1\r\nFläche,\r\n');
  });

  it('keeps commas, quotation marks and line breaks within their cell', () => {
    expect(csvOf([['a,b', 'say "yes"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""yes""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1+1', '＝1+1'])(
    'no spreadsheet calculates the text %j',
    (text) => {
      expect(csvOf([[text]]).replaceAll('"', '')).toBe(`\uFEFF'${text}\r\n`);
    },
  );

  it('leaves a negative number a number', () => {
    expect(csvOf([[-39]])).toBe('\uFEFF-39\r\n');
  });
});
