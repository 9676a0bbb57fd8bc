import { describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/universal';
import type { Value } from './csv.js';
import { xlsxOf } from './xlsx.js';

const bytesOf = async (rows: readonly (readonly Value[])[]) => (await xlsxOf(rows)).arrayBuffer();

describe('a table as XLSX', () => {
  it('keeps numbers, days, answers and texts apart, and leaves out what is not known', async () => {
    const bytes = await bytesOf([
      ['Größe', 'Tag', 'Zahl', 'befristet', 'Notiz'],
      ['Łódź & <Đặng>', '2016-02-29', -39.5, true, null],
      ['0049', '2016-02-29T08:00:00.000Z', 0, false, ''],
    ]);
    expect((await readXlsx(bytes))[0]?.data).toEqual([
      ['Größe', 'Tag', 'Zahl', 'befristet', 'Notiz'],
      ['Łódź & <Đặng>', new Date('2016-02-29T00:00:00.000Z'), -39.5, true, null],
      ['0049', '2016-02-29T08:00:00.000Z', 0, false, null],
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', ' =1+1', '＝1+1'])('no spreadsheet calculates %j', async (text) => {
    const parts = unzipSync(new Uint8Array(await bytesOf([['Name'], [text]])));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toContain('t="s"');
    expect(sheet).not.toContain('<f');
    // Edited, it stays a text: its cell has the number format @.
    const style = /<c r="A2" s="(\d+)"/.exec(sheet)?.[1];
    const formats = strFromU8(parts['xl/styles.xml']!);
    const format = /<numFmt numFmtId="(\d+)" formatCode="@"/.exec(formats)?.[1];
    const styles = [...formats.split('<cellXfs')[1]!.matchAll(/<xf ([^>]*)>/g)].map(([, attributes]) => attributes);
    expect(styles[Number(style)]).toContain(`numFmtId="${format}"`);
  });
});
