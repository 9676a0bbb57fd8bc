import { type BuildProgress, type Comparison, generationKey } from '#libs/read-store';
import { print, printTable, progress } from './output.js';

/** One line for everything that is being built. */
export function showBuild(): (progress: BuildProgress) => void {
  const latest = new Map<string, BuildProgress>();
  const show = progress('building, events derived');
  return (one) => {
    latest.set(generationKey(one), one);
    const sum = (what: 'done' | 'total') => [...latest.values()].reduce((total, each) => total + each[what], 0);
    show(sum('done'), sum('total'));
  };
}

/** Each table in two generations, and below it what differs without being listed. */
export function printComparisons(comparisons: readonly Comparison[]): void {
  printTable(
    ['table', 'in use', 'rows', 'beside it', 'rows', 'content'],
    comparisons.flatMap(({ live, next, tables }) =>
      tables.map((each) => [
        each.table,
        generationKey(live),
        each.live?.rows ?? '-',
        generationKey(next),
        each.next?.rows ?? '-',
        each.isEqual ? 'equal' : each.unexpected.length > 0 ? 'DIFFERS' : 'differs as expected',
      ]),
    ),
  );
  const ends = [...new Set(comparisons.map(({ upTo }) => upTo))];
  print(`Compared up to position ${ends.join(', ')} of the log.`);
  for (const { tables } of comparisons) {
    for (const { table, expected, unexpected, isEqual } of tables) {
      if (!isEqual) for (const why of expected) print(`${table}: expected: ${why}`);
      for (const what of unexpected) print(`${table}: ${what}`);
    }
  }
}
