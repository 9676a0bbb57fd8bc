import type { Projections } from '#libs/read-store';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson } from './output.js';
import { printComparisons, showBuild } from './projections-output.js';

/** Derives facts again from the log, beside those in use, and puts them into use. */
export async function rebuild(projection: string | undefined, { format }: { readonly format: Format }): Promise<void> {
  await withLotse(async ({ projections }) => {
    const rebuilt = await knownNames(projections, projection === undefined ? [] : [projection]);
    const { comparisons } = await projections.rebuild(projection, { onProgress: showBuild() });
    const tables = await projections.checksums();
    const differing = comparisons.filter((comparison) => comparison.tables.some(({ isEqual }) => !isEqual));
    if (format === 'json') return printJson({ rebuilt, tables, differing });
    print(`Rebuilt ${rebuilt.join(', ')}.`);
    if (differing.length === 0) return undefined;
    printComparisons(differing);
    print('These differed from what was in use before, which is kept: lotse projections swap-back, or drop.');
    return undefined;
  });
}

/**
 * The projections named, or all.
 *
 * @throws {CommandFailed} when there is no such projection
 */
export async function knownNames(projections: Projections, names: readonly string[]): Promise<string[]> {
  const known = (await projections.status()).map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new CommandFailed(`there is no projection "${unknown}"; there are ${known.join(', ')}.`, EXIT.usage);
  }
  return names.length > 0 ? [...names] : known;
}
