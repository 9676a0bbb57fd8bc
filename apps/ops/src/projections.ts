import { type Drift, generationKey, type Projections } from '#libs/read-store';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, printTable, progress } from './output.js';
import { printComparisons, showBuild } from './projections-output.js';
import { knownNames } from './rebuild.js';

type Options = Readonly<{ format: Format }>;

/** What generations there are, and what each is there for. */
export async function listGenerations({ format }: Options): Promise<void> {
  await withLotse(async ({ projections, store }) => {
    const [generations, head] = [await projections.replacing.list(), await store.head()];
    if (format === 'json') return printJson({ head, generations });
    print(`The log ends at ${head}.`);
    printTable(
      ['projection', 'version', 'generation', 'state', 'position', 'in use since', 'tables'],
      generations.map((one) => [
        one.name,
        one.version,
        one.generation,
        one.isBeingDropped ? 'being dropped' : one.state.toLowerCase(),
        one.position,
        one.swappedAt ?? '',
        one.tables.join(', '),
      ]),
    );
    return undefined;
  });
}

/** Builds beside what is in use, and compares. */
export async function buildGenerations(names: readonly string[], { format }: Options): Promise<void> {
  await withLotse(async ({ projections }) => {
    const chosen = names.length > 0 ? await knownNames(projections, names) : await inState(projections, 'BUILDING');
    if (chosen.length === 0) {
      if (format === 'json') return printJson({ built: [], comparisons: [] });
      return print('There is nothing to build. Name a projection to build it once more.');
    }
    const built = await projections.replacing.build(chosen, { onProgress: showBuild() });
    const comparisons = await projections.replacing.compare(chosen);
    if (format === 'json') printJson({ built, comparisons });
    else printComparisons(comparisons);
    return failIfUnexpected(comparisons);
  });
}

/** Compares what is built with what is in use. */
export async function compareGenerations(names: readonly string[], { format }: Options): Promise<void> {
  await withLotse(async ({ projections }) => {
    const comparisons = await projections.replacing.compare(await namedOrBuilt(projections, names));
    if (format === 'json') printJson({ comparisons });
    else printComparisons(comparisons);
    failIfUnexpected(comparisons);
  });
}

/** Puts what is built into use. */
export async function swapGenerations(
  names: readonly string[],
  { format, force = false }: Options & { readonly force?: boolean },
): Promise<void> {
  await withLotse(async ({ projections }) => {
    const result = await projections.replacing.swap(await namedOrBuilt(projections, names), { force });
    if (format === 'json') printJson(result);
    else printComparisons(result.comparisons);
    if (result.swapped.length === 0) failIfUnexpected(result.comparisons);
    else if (format !== 'json') print(`In use now: ${result.swapped.map(generationKey).join(', ')}.`);
  });
}

/** Puts into use again what was in use before. */
export async function swapBackGenerations(names: readonly string[], { format }: Options): Promise<void> {
  await withLotse(async ({ projections }) => {
    const swapped = await projections.replacing.swapBack(await knownNames(projections, names));
    if (format === 'json') printJson({ swapped });
    else print(`In use now: ${swapped.map(generationKey).join(', ')}.`);
  });
}

/** Drops what is not in use any more. */
export async function dropGenerations(
  names: readonly string[],
  { format, unused = false }: Options & { readonly unused?: boolean },
): Promise<void> {
  await withLotse(async ({ projections }) => {
    const chosen = await knownNames(projections, names);
    const isDue = (state: string) => state === 'RETIRED' || (unused && state !== 'LIVE');
    const dropped = (await projections.replacing.list())
      .filter(({ name, state, isBeingDropped }) => chosen.includes(name) && (isDue(state) || isBeingDropped))
      .map(({ name, version, generation }) => ({ name, version, generation }));
    for (const one of dropped) await projections.replacing.drop(one);
    if (format === 'json') printJson({ dropped });
    else
      print(dropped.length === 0 ? 'There is nothing to drop.' : `Dropped ${dropped.map(generationKey).join(', ')}.`);
  });
}

/** Compares the facts in use with the log. */
export async function checkFacts(names: readonly string[], { format }: Options): Promise<void> {
  await withLotse(async ({ projections }) => {
    const chosen = await knownNames(projections, names);
    const altered: Drift[] = [];
    for (const name of chosen) {
      const show = progress(`checking ${name}`);
      altered.push(...(await projections.replacing.check(name, { onProgress: show })));
    }
    if (format === 'json') printJson({ checked: chosen, altered });
    else if (altered.length === 0) print(`Every fact of ${chosen.length} projections is as the log says.`);
    else printDrift(altered);
    if (altered.length > 0) {
      throw new CommandFailed(`${altered.length} values or rows are not as the log says: rebuild the projection.`);
    }
  });
}

const printDrift = (altered: readonly Drift[]): void =>
  printTable(
    ['table', 'stream', 'known from', 'row', 'column', 'in the table', 'from the log'],
    altered.map(({ table, stream, knownFrom, digest, column, live, replayed }) => [
      table,
      stream,
      knownFrom,
      digest,
      column ?? '(the whole row)',
      column === undefined && live !== null ? 'there' : shown(live),
      column === undefined && replayed !== null ? 'there' : shown(replayed),
    ]),
  );

const shown = (value: unknown): string =>
  value === null ? '-' : typeof value === 'string' ? value : JSON.stringify(value);

function failIfUnexpected(comparisons: readonly { readonly isAsExpected: boolean }[]): void {
  const unexpected = comparisons.filter(({ isAsExpected }) => !isAsExpected).length;
  if (unexpected > 0) {
    throw new CommandFailed(
      `${unexpected} of ${comparisons.length} projections differ in what they do not list; swap --force takes them as they are.`,
    );
  }
}

async function namedOrBuilt(projections: Projections, names: readonly string[]): Promise<string[]> {
  if (names.length > 0) return knownNames(projections, names);
  const built = await inState(projections, 'BUILT');
  if (built.length === 0) throw new CommandFailed('nothing is built beside what is in use.', EXIT.failed);
  return built;
}

/** Projections of this code that have a generation in a state. */
async function inState(projections: Projections, state: 'BUILDING' | 'BUILT'): Promise<string[]> {
  const known = await knownNames(projections, []);
  const found = (await projections.replacing.list()).filter((one) => one.state === state && !one.isBeingDropped);
  return known.filter((name) => found.some((one) => one.name === name));
}
