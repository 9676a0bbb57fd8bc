/** One kind of refusal: a stable code, its HTTP status, and its text in both languages with `{0}`, `{1}` … for values. */
export type RefusalKind = Readonly<{
  code: string;
  status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503;
  de: string;
  en: string;
}>;

/** A language is given by its code (ISO 639). */
type Value = string | number | Readonly<{ language: string }>;

/** What a refusal is about in the case at hand. */
export type RefusalDetails = Readonly<{
  /**
   * Fill `{0}`, `{1}` … of the text. Days (`YYYY-MM-DD`) are written in the reader's format, languages by their names.
   */
  values?: readonly Value[];
  /** The field of the command that is refused, as a path: `contract.until`. */
  field?: string;
  /** Path of the first field in which a command differs from the entry that has its id. */
  differing?: string;
  /** Ids of the events in conflict. */
  related?: readonly string[];
  /** What was recorded since the version the caller had seen. */
  changes?: readonly Readonly<{ eventId: string; type: string; occurredOn: string; recordedAt: string }>[];
}>;

export const refusalKind = (code: string, status: RefusalKind['status'], de: string, en: string): RefusalKind => ({
  code,
  status,
  de,
  en,
});

/** The domain said no; nothing was written. The code is part of the public API. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly kind: RefusalKind,
    readonly details: RefusalDetails = {},
  ) {
    super(`${kind.code}: ${textOf(kind, details, 'en')}`);
  }

  get code(): string {
    return this.kind.code;
  }

  text(language: 'de' | 'en'): string {
    return textOf(this.kind, this.details, language);
  }
}

/** @throws {Refusal} unless the condition holds */
export function ensure(condition: boolean, kind: RefusalKind, details?: RefusalDetails): asserts condition {
  if (!condition) throw new Refusal(kind, details);
}

/** A text in both languages, filled with the values of the case at hand. */
export function textOf(
  kind: Pick<RefusalKind, 'de' | 'en'>,
  { values = [] }: RefusalDetails,
  language: 'de' | 'en',
): string {
  return kind[language].replace(/\{(\d+)\}/g, (_, index: string) => written(values[Number(index)], language));
}

function written(value: Value | undefined, language: 'de' | 'en'): string {
  if (value === undefined) return '?';
  if (typeof value === 'object') return languageName(value.language, language);
  if (value === '9999-12-31') return language === 'de' ? 'unbefristet' : 'open-ended';
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value));
  return day && language === 'de' ? `${day[3]}.${day[2]}.${day[1]}` : String(value);
}

/** `prs` is Dari; the code itself where nobody knows a name for it. */
const languageName = (code: string, reader: 'de' | 'en'): string =>
  /^[a-z]{2,3}$/i.test(code) ? (new Intl.DisplayNames(reader, { type: 'language' }).of(code) ?? code) : code;

export const BEFORE_SERVICE_START = refusalKind(
  'BEFORE_SERVICE_START',
  422,
  'Das Datum liegt vor dem Beginn des Integrationsmanagements ({0}).',
  'The date is before the start of the integration management ({0}).',
);

export const DATE_IN_FUTURE = refusalKind(
  'DATE_IN_FUTURE',
  422,
  'Das Ereignisdatum {0} liegt in der Zukunft.',
  'The event date {0} is in the future.',
);

export const VERSION_CONFLICT = refusalKind(
  'VERSION_CONFLICT',
  409,
  'Der Eintrag wurde inzwischen geändert. Bitte neu laden.',
  'The record has changed meanwhile. Please reload.',
);

export const CONFLICTS_WITH_LATER_ENTRY = refusalKind(
  'CONFLICTS_WITH_LATER_ENTRY',
  409,
  'Der Eintrag widerspricht dem späteren Eintrag „{0}“ vom {1}.',
  'The entry contradicts the later entry "{0}" of {1}.',
);

export const ENTRY_NOT_FOUND = refusalKind(
  'ENTRY_NOT_FOUND',
  404,
  'Der Eintrag {0} gehört nicht zu „{1}“.',
  'Entry {0} is not part of "{1}".',
);

export const ENTRY_NOT_IN_EFFECT = refusalKind(
  'ENTRY_NOT_IN_EFFECT',
  409,
  'Der Eintrag {0} gilt nicht mehr: Er wurde bereits berichtigt oder storniert.',
  'Entry {0} is no longer in effect: it has already been corrected or voided.',
);

export const CORRECTS_OTHER_KIND = refusalKind(
  'CORRECTS_OTHER_KIND',
  422,
  'Ein Eintrag „{0}“ kann einen Eintrag „{1}“ nicht ersetzen.',
  'An entry "{0}" cannot replace an entry "{1}".',
);

export const COMMAND_ID_REUSED = refusalKind(
  'COMMAND_ID_REUSED',
  422,
  'Die Kennung {0} wurde bereits für einen anderen Auftrag verwendet.',
  'The idempotency key {0} has already been used for another command.',
);

export const LATE_ENTRY_NEEDS_REASON = refusalKind(
  'LATE_ENTRY_NEEDS_REASON',
  422,
  'Der {0} liegt mehr als {1} Tage zurück. Bitte begründen, warum der Eintrag erst jetzt erfolgt (lateReason).',
  '{0} is more than {1} days ago. Please state why the entry is made only now (lateReason).',
);
