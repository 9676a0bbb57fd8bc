import { type CaseTexts, de } from './case.de.js';
import { en } from './case.en.js';
import { useLanguage } from './language.js';

/** What the pages of cases say, in the reader's language. */
export const useCaseTexts = (): CaseTexts => (useLanguage() === 'de' ? de : en);
