import { type FieldSpec, listIn, partNamed, partsIn, textIn, type Values } from './spec.js';

type Body = Record<string, unknown>;

/** What a command says: only what was filled in. */
export function bodyOf(specs: readonly FieldSpec[], values: Values): Body {
  const body: Body = {};
  for (const spec of specs) {
    const value = valueOf(spec, values);
    if (value !== undefined) put(body, spec.name.split('.'), value);
  }
  return body;
}

/** Names of the fields that have to be filled in and are not. A part that is left out as a whole needs nothing. */
export function missingIn(specs: readonly FieldSpec[], values: Values): string[] {
  return specs.flatMap((spec) => {
    if (spec.kind === 'parts') return missingInParts(spec, values);
    const isMissing = spec.required && valueOf(spec, values) === undefined && isAsked(spec, specs, values);
    return isMissing ? [spec.name] : [];
  });
}

/** What stands in the address: `{name}` is replaced by what its field says. */
export const pathWith = (path: string, values: Values): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textIn(values, name)));

function isAsked({ name }: FieldSpec, specs: readonly FieldSpec[], values: Values): boolean {
  const part = name.slice(0, Math.max(0, name.lastIndexOf('.')));
  // The parts of a list that the page draws itself are all there.
  if (part === '' || /\.\d+$/.test(part)) return true;
  return specs.some((other) => other.name.startsWith(`${part}.`) && valueOf(other, values) !== undefined);
}

function missingInParts(spec: FieldSpec, values: Values): string[] {
  const filled = filledParts(spec, values);
  const first = partsOf(spec, 0).filter(({ required }) => required);
  if (filled.length === 0) return spec.required ? first.map(({ name }) => name) : [];
  return filled.flatMap((index) => missingIn(partsOf(spec, index), values).filter((name) => isOwn(name, spec, index)));
}

const isOwn = (name: string, spec: FieldSpec, index: number): boolean => name.startsWith(`${spec.name}.${index}.`);

const partsOf = (spec: FieldSpec, index: number): FieldSpec[] =>
  (spec.parts ?? []).map((part) => partNamed(spec, index, part));

const filledParts = (spec: FieldSpec, values: Values): number[] =>
  Array.from({ length: partsIn(values, spec.name) }, (_, index) => index).filter((index) =>
    partsOf(spec, index).some((part) => valueOf(part, values) !== undefined),
  );

function valueOf(spec: FieldSpec, values: Values): unknown {
  if (spec.kind === 'parts') return partsValue(spec, values);
  if (spec.kind === 'list') {
    const items = listIn(values, spec.name)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    return items.length > 0 || spec.isSentEmpty ? [...new Set(items)] : undefined;
  }
  const text = textIn(values, spec.name).trim();
  if (text === '') return undefined;
  return spec.kind === 'number' ? numberIn(text) : spec.kind === 'flag' ? text === 'true' : text;
}

function partsValue(spec: FieldSpec, values: Values): unknown {
  const parts = filledParts(spec, values).map((index) => {
    const part: Body = {};
    for (const one of partsOf(spec, index)) {
      const value = valueOf(one, values);
      if (value !== undefined) put(part, one.name.split('.').slice(spec.name.split('.').length + 1), value);
    }
    return part;
  });
  return parts.length > 0 ? parts : undefined;
}

/** With a decimal comma or point. What is no number goes as it is: the service says what is wrong with it. */
function numberIn(text: string): number | string {
  const number = Number(text.replace(',', '.'));
  return Number.isNaN(number) ? text : number;
}

function put(body: Body, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) body[name] = value;
  else put((body[name] ??= /^\d+$/.test(rest[0]!) ? [] : {}) as Body, rest, value);
}
