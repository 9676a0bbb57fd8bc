import { type CalculationTexts, de } from './calculations.de.js';
import { en } from './calculations.en.js';
import { useLanguage } from './language.js';

/** How figures are calculated, in the reader's language. */
export const useCalculationTexts = (): CalculationTexts => (useLanguage() === 'de' ? de : en);
