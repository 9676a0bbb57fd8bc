/** One row of a table about clients: the cells and their total; `null` where a number is hidden. */
export type ShownRow = Readonly<{ cells: readonly (number | null)[]; total: number | null }>;

/** With a smaller minimum every hidden cell would be a 1. */
const LEAST_MINIMUM = 3;

/**
 * Hides figures about clients that are small enough to point at somebody, before anything leaves for the public. A
 * cell from 1 to below the minimum is hidden, and with it the total, from which it could be computed; 0 is shown.
 * To hide a second cell instead would tell those who know how that cell is chosen (the specification tried it).
 * Tables of staff are exempt: the council paper itself prints 2.
 *
 * @param cells whole numbers of 0 or more that add up to the total
 * @param minimumCell of the policy `suppression`: the smallest number that may be shown; at least 3 is applied
 */
export function withoutSmallNumbers(cells: readonly number[], minimumCell: number): ShownRow {
  const minimum = Math.max(minimumCell, LEAST_MINIMUM);
  const shown = cells.map((cell) => (cell > 0 && cell < minimum ? null : cell));
  return { cells: shown, total: shown.includes(null) ? null : cells.reduce((sum, cell) => sum + cell, 0) };
}
