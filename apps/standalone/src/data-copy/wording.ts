import { CODES, type Words } from './codes.js';
import { FIELDS, READS, TITLES } from './words.js';

export type Language = 'de' | 'en';

export const inWords = ([de, en]: Words, language: Language): string => (language === 'de' ? de : en);

/** What an entry says happened. */
export const titleOf = (type: string, language: Language): string =>
  TITLES[type] ? inWords(TITLES[type], language) : type;

export const readTitleOf = (operation: string, language: Language): string =>
  READS[operation] ? inWords(READS[operation], language) : operation;

/** Name of a field; nothing for ids and what is there for the machine. */
export function fieldOf(field: string, language: Language): string | undefined {
  const words = FIELDS[field];
  return words && inWords(words, language);
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const LANGUAGE_CODE = /^[a-z]{3}$/;

type Names = Readonly<Record<string, string>>;

/** A value as people read it. */
export function valueOf(value: unknown, language: Language, names: Names = {}): string {
  if (Array.isArray(value)) return value.map((one) => valueOf(one, language, names)).join(', ');
  if (typeof value === 'boolean') return inWords(value ? ['ja', 'yes'] : ['nein', 'no'], language);
  if (typeof value === 'number') return value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB');
  if (typeof value === 'object' && value !== null) return groupOf(value, language, names);
  return textOf(String(value), language, names);
}

const groupOf = (value: object, language: Language, names: Names): string =>
  Object.entries(value)
    .map(([field, inner]) => `${fieldOf(field, language) ?? field}: ${saidIn(field, inner, language, names)}`)
    .join('; ');

/** The value of a field: codes of languages are like other words. */
export const saidIn = (field: string, value: unknown, language: Language, names: Names): string =>
  field === 'language' ? languageName(String(value), language) : valueOf(value, language, names);

function textOf(text: string, language: Language, names: Names): string {
  if (Object.hasOwn(CODES, text)) return inWords(CODES[text]!, language);
  if (Object.hasOwn(names, text)) return names[text]!;
  const [, year, month, day] = DAY.exec(text) ?? [];
  return year !== undefined && language === 'de' ? `${day}.${month}.${year}` : text;
}

/** Name of a language by its code (ISO 639-3). */
export const languageName = (code: string, reader: Language): string =>
  LANGUAGE_CODE.test(code) ? (new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code) : code;

/** An instant as the clock on the wall in Hannover showed it. */
export const momentOf = (instant: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    ...({ dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' } as const),
  }).format(Date.parse(instant));
