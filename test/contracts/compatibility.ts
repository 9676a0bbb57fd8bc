import type { Schema } from '#libs/eventing';
import type { ContractText } from '#libs/publishing';

/** What consumers were promised, by type. */
export type Promised = Readonly<Record<string, Readonly<{ classification: string; schema: Schema }>>>;

export const promisedIn = (contracts: readonly ContractText[]): Promised =>
  Object.fromEntries(contracts.map(({ type, classification, schema }) => [type, { classification, schema }]));

/** A promise that is broken. `reworded`: perhaps only said in other words, which a person has to judge. */
export type Breach = Readonly<{ text: string; reworded: boolean }>;

const breach = (text: string): Breach => ({ text, reworded: false });

/**
 * What a consumer that was built on the first would get wrong with the second. Types, fields and words may be added:
 * consumers pass over what they do not know.
 */
export function breaches(before: Promised, after: Promised): Breach[] {
  return Object.entries(before).flatMap(([type, { classification, schema }]) => {
    const now = after[type];
    if (!now) return [breach(`${type}: it is no longer published`)];
    const label = classification === now.classification ? [] : [breach(`${type}: its classification is another`)];
    return [...label, ...inSchema(type, schema, now.schema)];
  });
}

type Fields = Readonly<Record<string, Schema>>;
type Word = Readonly<{ const: string; description: string }>;

function inSchema(path: string, before: Schema, after: Schema): Breach[] {
  return [
    ...inFields(path, (before['properties'] ?? {}) as Fields, (after['properties'] ?? {}) as Fields),
    ...inRequired(path, (before['required'] ?? []) as string[], (after['required'] ?? []) as string[]),
    ...inWords(path, before['oneOf'] as Word[] | undefined, after['oneOf'] as Word[] | undefined),
    ...inItems(path, before['items'] as Schema | undefined, after['items'] as Schema | undefined),
    ...inRest(path, before, after),
    ...inMeaning(path, before['description'], after['description']),
  ];
}

const inFields = (path: string, before: Fields, after: Fields): Breach[] =>
  Object.entries(before).flatMap(([name, field]) => {
    const now = after[name];
    return now ? inSchema(`${path} ${name}`, field, now) : [breach(`${path} ${name}: it was removed`)];
  });

const inRequired = (path: string, before: readonly string[], after: readonly string[]): Breach[] =>
  before.filter((name) => !after.includes(name)).map((name) => breach(`${path} ${name}: it may be missing now`));

function inWords(path: string, before: readonly Word[] | undefined, after: readonly Word[] | undefined): Breach[] {
  if (!before) return after ? [breach(`${path}: only some words are left`)] : [];
  if (!after) return [breach(`${path}: it can be any word now`)];
  return before.flatMap((word) => {
    const now = after.find((one) => one.const === word.const);
    return now
      ? inMeaning(`${path} ${word.const}`, word.description, now.description)
      : [breach(`${path}: ${word.const} was removed`)];
  });
}

function inItems(path: string, before: Schema | undefined, after: Schema | undefined): Breach[] {
  if (!before || !after) return before === after ? [] : [breach(`${path}: it is of another type`)];
  return inSchema(`${path}[]`, before, after);
}

const COMPARED = new Set(['properties', 'required', 'oneOf', 'items', 'description']);

/** Types, formats and limits: also a wider one is something that a consumer was not built for. */
function inRest(path: string, before: Schema, after: Schema): Breach[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)].filter((keyword) => !COMPARED.has(keyword)));
  return [...keywords]
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map(() => breach(`${path}: it is of another type`));
}

const inMeaning = (path: string, before: unknown, after: unknown): Breach[] =>
  before === after ? [] : [{ text: `${path}: it means something else`, reworded: true }];
