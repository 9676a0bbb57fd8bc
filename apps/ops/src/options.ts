import { Option } from 'commander';
import { isLocalDate } from '#libs/eventing';
import { instantOf, isKnownAt, sinceOf } from '#libs/eventing-nest';
import { CommandFailed, EXIT } from './exit.js';
import type { Format } from './output.js';

// What arguments and options may be; each refuses what it cannot take, and says what it takes.

export function day(value: string): string {
  if (isLocalDate(value)) return value;
  throw new CommandFailed(`"${String(value)}" is no day; state one as YYYY-MM-DD.`, EXIT.usage);
}

export function instant(value: string): string {
  if (isKnownAt(value)) return instantOf(value);
  throw new CommandFailed(
    `"${String(value)}" is no knowledge date; state a day (YYYY-MM-DD) or an instant (2016-03-17T00:00:00+01:00).`,
    EXIT.usage,
  );
}

export function count(value: string): number {
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new CommandFailed(`"${value}" is no whole number of at most six digits.`, EXIT.usage);
}

export function since(value: string): string {
  return isLocalDate(value) ? sinceOf(value) : instant(value);
}

export function position(value: string): string {
  if (/^[1-9]\d{0,17}$/.test(value)) return value;
  throw new CommandFailed(`"${value}" is no position; state a whole number from 1.`, EXIT.usage);
}

export const format = (...choices: Format[]) =>
  new Option('--format <format>', 'how to print').choices(choices).default(choices[0]);

export const language = () =>
  new Option('--language <language>', 'of texts and refusals; LANG decides if not given')
    .choices(['de', 'en'])
    .default((process.env['LANG'] ?? '').startsWith('de') ? 'de' : 'en');
