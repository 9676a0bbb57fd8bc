import type { Append } from './event-store.js';
import { ensure, refusalKind } from './refusal.js';

const MAX_DEPTH = 20;

// NUL, and halves of a character whose other half is missing: PostgreSQL can keep neither in JSON.
// eslint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

/**
 * Whether every tier can keep the value as JSON and give it back as it was: texts without NUL and lone surrogates,
 * finite numbers, nested at most 20 deep.
 */
export function isStorable(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  return Object.entries(value).every(([name, part]) => isStorable(name) && isStorable(part, depth - 1));
}

export const NOT_STORABLE = refusalKind(
  'NOT_STORABLE',
  422,
  'Der Eintrag enthält Zeichen oder Verschachtelungen, die nicht gespeichert werden können.',
  'The entry contains characters or nesting that cannot be stored.',
);

/** @throws {Refusal} {@link NOT_STORABLE}; every store and every trial run asks this first */
export function ensureStorable({ events, meta }: Pick<Append, 'events' | 'meta'>): void {
  ensure(isStorable(events, MAX_DEPTH + 2) && isStorable(meta), NOT_STORABLE);
}
