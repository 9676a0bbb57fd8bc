import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { de, type Texts } from './de.js';
import { en } from './en.js';

export type Language = 'de' | 'en';

const CATALOGUES: Readonly<Record<Language, Texts>> = { de, en };
const KEPT_AS = 'lotse.language';

/** The language belongs to the reader, not to the address: a page that is sent is read in the language of whoever gets it. */
export function languageOfReader(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'de' || kept === 'en') return kept;
  return navigator.language.startsWith('de') ? 'de' : 'en';
}

/** Of the page as it is shown; set where it is switched. */
export const language = (): Language => (document.documentElement.lang === 'en' ? 'en' : 'de');

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(KEPT_AS, chosen);
}

export const LanguageContext = createContext<Language>('de');

export const useLanguage = (): Language => useContext(LanguageContext);

/** The texts of the page in the reader's language. */
export const useTexts = (): Texts => CATALOGUES[useLanguage()];
