import { type RefusalDetails, textOf } from './refusal.js';

/** Something that is recorded all the same, but that somebody should look at; `{0}`, `{1}` … stand for values. */
export type WarningKind = Readonly<{ code: string; de: string; en: string }>;

/** A warning in the case at hand, its texts filled in. */
export type Warning = WarningKind;

export const warningKind = (code: string, de: string, en: string): WarningKind => ({ code, de, en });

export const warning = (kind: WarningKind, values: RefusalDetails['values'] = []): Warning => ({
  code: kind.code,
  de: textOf(kind, { values }, 'de'),
  en: textOf(kind, { values }, 'en'),
});
