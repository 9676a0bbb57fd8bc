import { useMemo } from 'preact/hooks';
import { useLanguage } from './language.js';

/** Nothing is known; not the same as 0. */
export const UNKNOWN = '–';

/** Days and instants as they are shown: in Berlin, whatever clock the reader has. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => formatsIn(language === 'de' ? 'de-DE' : 'en-GB'), [language]);
}

export type Formats = ReturnType<typeof formatsIn>;

function formatsIn(locale: string) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Europe/Berlin' },
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
  return {
    day: (value: string | null | undefined) => (value ? day.format(new Date(`${value}T00:00:00Z`)) : UNKNOWN),
    instant: (value: string | null | undefined) => (value ? instant.format(new Date(value)) : UNKNOWN),
    number: (value: number | null | undefined) =>
      value === null || value === undefined ? UNKNOWN : number.format(value),
    difference: (value: number) => (value === 0 ? '±0' : signed.format(value)),
  };
}
