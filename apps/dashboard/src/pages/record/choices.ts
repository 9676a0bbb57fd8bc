import type { Schemas } from '../../api/client.js';
import { namesStaff } from '../../api/staff.js';
import type { Choice } from '../../form/control.js';
import type { Command } from '../../form/from-openapi.js';
import type { FieldSpec } from '../../form/spec.js';
import type { Formats } from '../../i18n/format.js';
import type { Words } from '../../words/use-words.js';
import { CORE_TOPICS } from '../talk/fields.js';

/** What a form about somebody can offer. */
export interface Offered {
  readonly entries: readonly Schemas['EntryView'][];
  /** Everybody in the household. */
  readonly people: readonly Choice[];
  readonly sites: readonly Choice[];
  readonly employers: readonly Choice[];
  /** Who is employed on the reporting date. */
  readonly staff: readonly Choice[];
}

const PEOPLE = ['memberIds', 'residentIds', 'residentId'];
const SITES = ['accommodationId', 'toAccommodationId', 'fromAccommodationId'];

/** Which files an id of a command is found in, where several kinds have ids of that name. */
const FILES: readonly (readonly [path: RegExp, files: RegExp])[] = [
  [/^\/households/, /^(moveout|aftercare)-/],
  [/\/cases\//, /^case-/],
];

/** By field, what there is to choose from: what the entries about the person name, and what the city has. */
export function choicesFor(
  { path, fields }: Command,
  offered: Offered,
  words: Words,
  format: Formats,
): Readonly<Record<string, readonly Choice[] | undefined>> {
  const files = FILES.find(([of]) => of.test(path))?.[1] ?? /./;
  const entries = offered.entries.filter(({ stream }) => files.test(stream));
  const choices = (spec: FieldSpec): [string, readonly Choice[]][] => {
    if (spec.parts) return spec.parts.flatMap(choices);
    const found = of(spec, { ...offered, entries }, words, format);
    return found.length > 0 ? [[spec.name, found]] : [];
  };
  return Object.fromEntries(fields.flatMap(choices));
}

function of({ name, kind, choices }: FieldSpec, offered: Offered, words: Words, format: Formats): readonly Choice[] {
  if (choices) return choices.map((value) => ({ value, label: words.value(value, name) }));
  if (PEOPLE.includes(name)) return offered.people;
  if (SITES.includes(name)) return offered.sites;
  if (name === 'employerId') return offered.employers;
  if (namesStaff(name) && offered.staff.length > 0) return offered.staff;
  if (name === 'topics') return CORE_TOPICS.map((value) => ({ value, label: words.value(value) }));
  return kind === 'id' ? named(name, offered.entries, words, format) : [];
}

/** Ids that entries name, by what was recorded under each first. */
function named(name: string, entries: Offered['entries'], words: Words, format: Formats): Choice[] {
  const found = new Map<string, string>();
  for (const { type, occurredOn, data } of entries.toReversed()) {
    const value = (data as Readonly<Record<string, unknown>>)[name];
    if (typeof value !== 'string' || found.has(value)) continue;
    found.set(value, `${words.entry(type)}, ${format.day(occurredOn)}`);
  }
  return [...found].map(([value, label]) => ({ value, label }));
}
