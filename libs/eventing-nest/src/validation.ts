import { ValidationPipe, type ValidationError } from '@nestjs/common';
import * as transformerPackage from 'class-transformer';
import * as validatorPackage from 'class-validator';

/** A field the rim refuses before any rule is asked. */
export interface InvalidField {
  readonly field: string;
  readonly code: string;
  readonly de: string;
  readonly en: string;
}

export class InvalidFields extends Error {
  override readonly name = 'InvalidFields';

  constructor(readonly fields: readonly InvalidField[]) {
    super(`invalid fields: ${fields.map(({ field, code }) => `${field} (${code})`).join(', ')}`);
  }
}

/** Checks request DTOs; unknown fields are refused by name, every fault is reported at once. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    // Nest would look for them when it runs, and find them without their names in a bundle.
    transformerPackage,
    validatorPackage,
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new InvalidFields(errors.flatMap((error) => invalid(error, ''))),
  });

/** German unless English is preferred: the city's language is the default. */
export function languageOf(acceptLanguage: string | undefined): 'de' | 'en' {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.trim().split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => (language === 'de' || language === 'en') && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted[0]?.language === 'en' ? 'en' : 'de';
}

function invalid(error: ValidationError, path: string): InvalidField[] {
  const field = path === '' ? error.property : `${path}.${error.property}`;
  const own = Object.keys(error.constraints ?? {})
    .slice(0, 1)
    .map((constraint) => ({ field, ...textOf(constraint, error.value === undefined) }));
  return [...own, ...(error.children ?? []).flatMap((child) => invalid(child, field))];
}

function textOf(constraint: string, missing: boolean): Omit<InvalidField, 'field'> {
  if (missing) return { code: 'REQUIRED', de: 'Bitte angeben.', en: 'Please state this.' };
  return TEXTS[constraint] ?? { code: 'INVALID_VALUE', de: 'Die Angabe ist ungültig.', en: 'The value is invalid.' };
}

const TEXTS: Readonly<Record<string, Omit<InvalidField, 'field'> | undefined>> = {
  whitelistValidation: { code: 'UNKNOWN_FIELD', de: 'Dieses Feld gibt es nicht.', en: 'There is no such field.' },
  isDay: {
    code: 'INVALID_DAY',
    de: 'Bitte einen Tag angeben, den es gibt (JJJJ-MM-TT).',
    en: 'Please state a day that exists (YYYY-MM-DD).',
  },
  isStorable: {
    code: 'NOT_STORABLE',
    de: 'Bitte nur Texte ohne Steuerzeichen und höchstens 20 Ebenen angeben.',
    en: 'Please state texts without control characters, nested at most 20 deep.',
  },
  isKnownAt: {
    code: 'INVALID_INSTANT',
    de: 'Bitte einen Zeitpunkt (ISO 8601 mit Zeitzone) oder einen Tag (JJJJ-MM-TT) angeben.',
    en: 'Please state an instant (ISO 8601 with time zone) or a day (YYYY-MM-DD).',
  },
  isString: { code: 'NOT_A_TEXT', de: 'Bitte einen Text angeben.', en: 'Please state a text.' },
  isInt: { code: 'NOT_A_WHOLE_NUMBER', de: 'Bitte eine ganze Zahl angeben.', en: 'Please state a whole number.' },
  isNumber: { code: 'NOT_A_NUMBER', de: 'Bitte eine Zahl angeben.', en: 'Please state a number.' },
  isBoolean: { code: 'NOT_A_FLAG', de: 'Bitte true oder false angeben.', en: 'Please state true or false.' },
  isArray: { code: 'NOT_A_LIST', de: 'Bitte eine Liste angeben.', en: 'Please state a list.' },
  arrayUnique: { code: 'REPEATED', de: 'Ein Eintrag kommt doppelt vor.', en: 'An item is repeated.' },
  arrayMaxSize: { code: 'TOO_MANY', de: 'Das sind zu viele Einträge.', en: 'These are too many items.' },
  isObject: { code: 'NOT_AN_OBJECT', de: 'Bitte ein Objekt angeben.', en: 'Please state an object.' },
  isIn: { code: 'UNKNOWN_CHOICE', de: 'Diese Auswahl gibt es nicht.', en: 'There is no such choice.' },
  min: { code: 'TOO_SMALL', de: 'Der Wert ist zu klein.', en: 'The value is too small.' },
  max: { code: 'TOO_LARGE', de: 'Der Wert ist zu groß.', en: 'The value is too large.' },
  maxLength: { code: 'TOO_LONG', de: 'Der Text ist zu lang.', en: 'The text is too long.' },
  matches: {
    code: 'INVALID_CHARACTERS',
    de: 'Die Angabe ist leer oder enthält unzulässige Zeichen.',
    en: 'The value is empty or has characters that are not allowed.',
  },
};
