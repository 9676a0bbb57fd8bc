import { isSealed } from '../../words/sealed.js';
import type { FieldSpec, Values } from '../../form/spec.js';

/** What the page knows of whom it is about, by the names of fields. */
export type Given = Readonly<Record<string, string>>;

/** An entry that is corrected. */
export type Original = Readonly<{ occurredOn: string; data: object }>;

/** What a new entry begins with: the day, what is known of the person, and ids of its own. */
export function newValues(fields: readonly FieldSpec[], given: Given, today: string): Values {
  const values: Record<string, string> = {};
  for (const { name, isOwnId = false } of fields) {
    if (given[name]) values[name] = given[name];
    else if (isOwnId) values[name] = crypto.randomUUID();
    else if (name === 'on') values[name] = today;
  }
  return values;
}

/**
 * What a correction begins with: all that the entry says so far. What it does not say stays unsaid, whatever is known
 * of the person today; only what stands in the address of the command is taken from there.
 *
 * @param texts what is sealed in it, opened; without them they have to be typed again
 */
export function valuesOf(
  fields: readonly FieldSpec[],
  { occurredOn, data }: Original,
  given: Given,
  texts: Given,
): Values {
  const values: Record<string, string | readonly string[]> = {};
  for (const { name, kind, parts, isInPath = false } of fields) {
    const value = name === 'on' ? occurredOn : (saidIn(data, name) ?? (isInPath ? given[name] : undefined));
    if (kind === 'parts') Object.assign(values, partsOf(name, value, parts ?? []));
    else values[name] = isSealed(value) ? (texts[name] ?? '') : asTyped(value);
  }
  return values;
}

const saidIn = (data: object, name: string): unknown => at(data, name) ?? occasion(data, name);

/** A talk stores what its occasion was under one name, whichever it is. */
function occasion(data: object, name: string): unknown {
  const { occasion: kind, occasionId } = data as Readonly<{ occasion?: string; occasionId?: string }>;
  if (name === 'requestId' && kind === 'ON_REQUEST') return occasionId;
  return name === 'officeHourId' && kind === 'OFFICE_HOUR' ? occasionId : undefined;
}

const at = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      data,
    );

function asTyped(value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function partsOf(name: string, value: unknown, parts: readonly FieldSpec[]): Values {
  const all = Array.isArray(value) ? (value as unknown[]) : [];
  return Object.fromEntries(
    all.flatMap((item, index) => parts.map((part) => [`${name}.${index}.${part.name}`, asTyped(at(item, part.name))])),
  );
}

/**
 * Fields that the page fills in itself, so that nobody has to see them.
 *
 * @param original of a correction: what it does not say is not filled in
 */
export function hiddenIn(
  path: string,
  fields: readonly FieldSpec[],
  given: Given,
  original: Original | undefined,
): string[] {
  const isKnown = ({ name, isInPath = false }: FieldSpec) => {
    if (!given[name]) return false;
    if (isInPath) return true;
    if (original && saidIn(original.data, name) === undefined) return false;
    if (name === 'caseId') return true;
    // Of a household somebody has to be chosen.
    return name === 'residentId' && !path.startsWith('/households');
  };
  return fields.filter((spec) => spec.isOwnId === true || isKnown(spec)).map(({ name }) => name);
}
