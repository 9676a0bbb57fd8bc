import { describe, expect, it } from '@jest/globals';
import { withoutSmallNumbers } from './small-numbers.js';

const rowsUpTo = (most: number, length: number): number[][] =>
  length === 0
    ? [[]]
    : rowsUpTo(most, length - 1).flatMap((row) => Array.from({ length: most + 1 }, (_, n) => [...row, n]));

describe('small numbers', () => {
  it('shows a table without any', () =>
    expect(withoutSmallNumbers([7, 0, 3], 3)).toEqual({ cells: [7, 0, 3], total: 10 }));

  it('hides the small cell and the total it could be computed from: 7, 2, 0 placements', () =>
    expect(withoutSmallNumbers([7, 2, 0], 3)).toEqual({ cells: [7, null, 0], total: null }));

  it.each([2, 3, 5])('leaves nobody who knows the rule with a single possibility (minimum %d)', (minimum) => {
    const possible = new Map<string, number[][]>();
    for (const row of rowsUpTo(minimum + 5, 3)) {
      const { cells, total } = withoutSmallNumbers(row, minimum);
      const key = JSON.stringify([cells, total]);
      possible.set(key, [...(possible.get(key) ?? []), row]);
    }
    const computed: string[] = [];
    for (const [key, rows] of possible) {
      const [cells] = JSON.parse(key) as [(number | null)[]];
      cells.forEach((cell, index) => {
        const values = new Set(rows.map((row) => row[index]));
        if (cell === null && values.size < 2) computed.push(key);
      });
    }
    expect(computed).toEqual([]);
  });
});
