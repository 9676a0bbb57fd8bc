import { Refusal, type RefusalKind } from './refusal.js';
import { isSealed } from './sealed.js';

/** What state keeps of an entry that brought an id of the caller's choosing: the fields of its command, and the event. */
export type Introduced = Readonly<{ eventId: string }>;

/** How an id that stands for something else is refused. */
export type IdTaken<Said> = Readonly<{
  taken: RefusalKind;
  /** The field that holds the id. */
  by: keyof Said & string;
  /** Fill the text of the refusal; left out: the id. */
  values?: readonly string[];
  /** Fields, as paths, that the service fills in where the caller says nothing. What it says is compared. */
  filledIn?: readonly string[];
}>;

/**
 * Whether a command that brings an id says what is recorded under that id already, so that there is nothing to record.
 * Sealed texts cannot be compared, for the same text is never sealed the same way twice: only whether there is one
 * counts, so a repetition with another note passes for the same. Lists count as sets.
 *
 * @param known the entry under that id, its day among its fields; none where the id is new, or its entry is replaced
 * @param said the fields of the command, its day included
 * @throws {Refusal} `taken`, naming the first field that differs, and the entry
 */
export function isRepeated<Known extends Introduced, Said extends object>(
  known: Known | undefined,
  said: Said,
  { taken, by, values = [String(said[by])], filledIn = [] }: IdTaken<Said>,
): boolean {
  if (!known) return false;
  const { eventId, ...recorded } = known;
  const differing = differenceBetween(recorded, said, filledIn);
  if (differing === undefined) return true;
  throw new Refusal(taken, { field: by, values, differing, related: [eventId] });
}

/**
 * Path of the first field in which what is said differs from what is recorded; nothing where it says the same.
 *
 * @param filledIn see {@link IdTaken}
 */
export function differenceBetween(
  recorded: object,
  said: object,
  filledIn: readonly string[] = [],
  path = '',
): string | undefined {
  for (const field of new Set([...Object.keys(said), ...Object.keys(recorded)])) {
    const [a, b] = [recorded, said].map((from) => (from as Readonly<Record<string, unknown>>)[field]);
    if (b === undefined && filledIn.includes(path + field)) continue;
    if (isSame(a, b)) continue;
    if (!isGroup(a) || !isGroup(b)) return path + field;
    const inside = differenceBetween(a, b, filledIn, `${path}${field}.`);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (isSealed(a) && isSealed(b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.toSorted().join('\n') === b.toSorted().join('\n');
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isSealed(value);
