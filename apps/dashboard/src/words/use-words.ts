import { useMemo } from 'preact/hooks';
import { type Language, useLanguage, useTexts } from '../i18n/language.js';
import type { Texts } from '../i18n/de.js';
import { COMMANDS } from './commands.js';
import { ENTRIES } from './entries.js';
import { FIELDS } from './fields.js';
import { HINTS } from './hints.js';
import type { InBoth } from './in-both.js';
import { PARTS, ROLES, STREAMS, VALUES } from './values.js';

export type Words = ReturnType<typeof wordsIn>;

/** What entries, commands, fields and codes of the service are called in the reader's language. */
export function useWords(): Words {
  const language = useLanguage();
  const texts = useTexts();
  return useMemo(() => wordsIn(language, texts), [language, texts]);
}

function wordsIn(language: Language, { values, columns }: Pick<Texts, 'values' | 'columns'>) {
  const said = (words: InBoth, name: string) => words[name]?.[language === 'de' ? 0 : 1];
  const field = (name: string, command = ''): string =>
    said(FIELDS, `${command}.${name}`) ??
    said(FIELDS, name) ??
    said(FIELDS, `${command}.${last(name)}`) ??
    said(FIELDS, last(name)) ??
    said(PARTS, last(name)) ??
    columns[last(name)] ??
    last(name);
  return {
    field,
    hint: (name: string, command = '') => said(HINTS, `${command}.${last(name)}`) ?? said(HINTS, last(name)),
    value: (code: string, name = '') =>
      said(VALUES, `${last(name)}.${code}`) ?? said(VALUES, code) ?? values[code] ?? code,
    /** What each of the parts of a field is called, if it has a word. */
    partOf: (name: string, command: string) => said(FIELDS, `${command}.${name}.part`),
    entry: (type: string) => said(ENTRIES, type) ?? type,
    command: (operationId: string) => said(COMMANDS, operationId) ?? operationId,
    role: (role: string) => said(ROLES, role) ?? role,
    /** A file by its name: what kind it is, and its id. */
    stream(name: string) {
      const category = name.split('-', 1)[0] ?? '';
      return `${said(STREAMS, category) ?? category} ${name.slice(category.length + 1)}`;
    },
    /** What files of a kind are called. */
    kind: (category: string) => said(STREAMS, category) ?? category,
    part: (name: string) => said(PARTS, name) ?? field(name),
  };
}

const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
