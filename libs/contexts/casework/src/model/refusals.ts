import { refusalKind } from '#libs/eventing';

// Refusals about case files, consultations, requests and office hours.

export const NOTICE_REQUIRED = refusalKind(
  'NOTICE_REQUIRED',
  422,
  'Bitte zuerst die Datenschutzinformation aushändigen und eintragen.',
  'Please hand out and record the privacy notice first.',
);

export const CASE_ALREADY_OPEN = refusalKind(
  'CASE_ALREADY_OPEN',
  409,
  'Für diese Person ist bereits ein Fall geöffnet (zuständig: {0}).',
  'A case is already open for this person (responsible: {0}).',
);

export const CASE_ID_TAKEN = refusalKind(
  'CASE_ID_TAKEN',
  409,
  'Die Kennung „{0}“ hat bereits ein anderer Fall dieser Person. Ein abgeschlossener Fall wird wieder aufgenommen.',
  'Another case of this person already has the id "{0}". A closed case is reopened.',
);

export const CASE_NOT_FOUND = refusalKind(
  'CASE_NOT_FOUND',
  404,
  'Den Fall „{0}“ gibt es am {1} nicht.',
  'The case "{0}" does not exist on {1}.',
);

export const CASE_NOT_OPEN = refusalKind(
  'CASE_NOT_OPEN',
  409,
  'Der Fall „{0}“ ist am {1} nicht offen.',
  'The case "{0}" is not open on {1}.',
);

export const CASE_NOT_CLOSED = refusalKind(
  'CASE_NOT_CLOSED',
  409,
  'Der Fall ist nicht abgeschlossen.',
  'The case is not closed.',
);

export const MANAGER_NOT_RESPONSIBLE = refusalKind(
  'MANAGER_NOT_RESPONSIBLE',
  409,
  '{0} ist am {1} nicht für den Fall zuständig, sondern {2}.',
  'On {1}, {2} is responsible for the case, not {0}.',
);

export const SAME_MANAGER = refusalKind(
  'SAME_MANAGER',
  422,
  'Bisherige und neue Zuständigkeit sind gleich ({0}).',
  'The old and the new responsible manager are the same ({0}).',
);

export const HANDOVER_OFFER_PENDING = refusalKind(
  'HANDOVER_OFFER_PENDING',
  409,
  'Die Übergabe an {0} ist bereits angeboten und noch nicht beantwortet.',
  'The handover to {0} has been offered and is not answered yet.',
);

export const HANDOVER_NOT_OFFERED = refusalKind(
  'HANDOVER_NOT_OFFERED',
  409,
  'Das Übergabeangebot „{0}“ ist am {1} nicht offen.',
  'The handover offer "{0}" is not pending on {1}.',
);

export const REFERRAL_ID_TAKEN = refusalKind(
  'REFERRAL_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Vermittlung dieser Person vergeben.',
  'The id "{0}" is already taken by a referral of this person.',
);

export const RELEASE_MISSING = refusalKind(
  'RELEASE_MISSING',
  403,
  'Für {0} liegt keine Schweigepflichtentbindung vor.',
  'There is no release of confidentiality for {0}.',
);

export const HANDOVER_TARGET_REQUIRED = refusalKind(
  'HANDOVER_TARGET_REQUIRED',
  422,
  'Bitte entweder eine Person angeben, die alle Fälle übernimmt, oder für jeden Fall eine.',
  'Please name either one person who takes all cases, or one for each case.',
);

export const CASE_NAMED_TWICE = refusalKind(
  'CASE_NAMED_TWICE',
  422,
  'Der Fall „{0}“ ist zweimal angegeben.',
  'The case "{0}" is named twice.',
);

export const NO_OPEN_CASES = refusalKind(
  'NO_OPEN_CASES',
  409,
  '{0} ist am {1} für keinen offenen Fall zuständig.',
  '{0} is not responsible for any open case on {1}.',
);

export const RESIDENT_UNKNOWN = refusalKind(
  'RESIDENT_UNKNOWN',
  404,
  'Für „{0}“ ist kein Einzug eingetragen.',
  'No arrival is recorded for "{0}".',
);

export const STAFF_NOT_EMPLOYED = refusalKind(
  'STAFF_NOT_EMPLOYED',
  422,
  '{0} ist am {1} nicht beschäftigt.',
  '{0} is not employed on {1}.',
);

export const MANAGER_NOT_DEPLOYED = refusalKind(
  'MANAGER_NOT_DEPLOYED',
  422,
  '{0} ist am {1} nicht für „{2}“ eingesetzt.',
  '{0} is not deployed for "{2}" on {1}.',
);

export const OPEN_PROCESS_EXISTS = refusalKind(
  'OPEN_PROCESS_EXISTS',
  409,
  'Der Fall kann nicht geschlossen werden: {0} ist noch offen.',
  'The case cannot be closed: {0} is still open.',
);

export const PERIOD_TOO_LONG = refusalKind(
  'PERIOD_TOO_LONG',
  422,
  'Der Zeitraum hat mindestens einen und höchstens {0} Tage.',
  'The period has at least one and at most {0} days.',
);

export const HANDOVER_OFFER_ID_TAKEN = refusalKind(
  'HANDOVER_OFFER_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an ein Übergabeangebot dieser Person vergeben.',
  'The id "{0}" is already taken by an offer to hand over a case of this person.',
);

export const CONSULTATION_ID_TAKEN = refusalKind(
  'CONSULTATION_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Beratung vergeben.',
  'The id "{0}" is already taken by a consultation.',
);

export const ACCOMMODATION_NOT_FOUND = refusalKind(
  'ACCOMMODATION_NOT_FOUND',
  404,
  'Die Unterkunft „{0}“ gibt es am {1} nicht.',
  'The accommodation "{0}" does not exist on {1}.',
);

export const REQUEST_ID_TAKEN = refusalKind(
  'REQUEST_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Anforderung vergeben.',
  'The id "{0}" is already taken by a request.',
);

export const REQUEST_NOT_FOUND = refusalKind(
  'REQUEST_NOT_FOUND',
  404,
  'Die Anforderung „{0}“ gibt es am {1} nicht.',
  'The request "{0}" does not exist on {1}.',
);

export const REQUEST_CLOSED = refusalKind(
  'REQUEST_CLOSED',
  409,
  'Die Anforderung „{0}“ ist seit {1} geschlossen.',
  'The request "{0}" has been closed since {1}.',
);

export const OTHER_REQUEST = refusalKind(
  'OTHER_REQUEST',
  422,
  'Die Anforderung „{0}“ gilt für {1}, nicht für {2}.',
  'The request "{0}" is for {1}, not for {2}.',
);

export const NEEDED_BY_BEFORE_REQUEST = refusalKind(
  'NEEDED_BY_BEFORE_REQUEST',
  422,
  'Der gewünschte Tag ({0}) liegt vor der Anforderung ({1}).',
  'The day until which it is wanted ({0}) is before the request ({1}).',
);

export const OCCASION_MISMATCH = refusalKind(
  'OCCASION_MISMATCH',
  422,
  'Eine Anforderung wird nur beim Anlass ON_REQUEST genannt, eine Sprechstunde nur bei OFFICE_HOUR.',
  'A request is named with the occasion ON_REQUEST only, an office hour with OFFICE_HOUR only.',
);

export const OFFICE_HOUR_ID_TAKEN = refusalKind(
  'OFFICE_HOUR_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Sprechstunde vergeben.',
  'The id "{0}" is already taken by an office hour.',
);

export const OFFICE_HOUR_NOT_FOUND = refusalKind(
  'OFFICE_HOUR_NOT_FOUND',
  404,
  'Die Sprechstunde „{0}“ ist am {1} nicht geplant.',
  'The office hour "{0}" is not planned on {1}.',
);

export const OFFICE_HOUR_CANCELLED = refusalKind(
  'OFFICE_HOUR_CANCELLED',
  409,
  'Die Sprechstunde „{0}“ ist seit {1} abgesagt.',
  'The office hour "{0}" has been cancelled since {1}.',
);

export const OTHER_OFFICE_HOUR = refusalKind(
  'OTHER_OFFICE_HOUR',
  422,
  'Die Sprechstunde „{0}“ gilt für {1}, nicht für {2}.',
  'The office hour "{0}" is for {1}, not for {2}.',
);

export const OFFICE_HOUR_IN_PAST = refusalKind(
  'OFFICE_HOUR_IN_PAST',
  422,
  'Die Sprechstunde ({0}) liegt vor dem Tag, an dem sie geplant wurde ({1}).',
  'The office hour ({0}) is before the day on which it was planned ({1}).',
);

export const OFFICE_HOUR_TIME_INVALID = refusalKind(
  'OFFICE_HOUR_TIME_INVALID',
  422,
  'Bitte eine Uhrzeit (HH:MM) angeben; die Sprechstunde endet spätestens um 24:00 Uhr.',
  'Please state a time (HH:MM); the office hour ends at 24:00 at the latest.',
);

export const PUBLIC_TOO_DETAILED = refusalKind(
  'PUBLIC_TOO_DETAILED',
  422,
  'Für die Öffentlichkeit nur ganze Monate, alle Unterkünfte zusammen und höchstens eine Gliederung.',
  'For the public only whole months, all accommodations together, and at most one grouping.',
);

export const DURATION_INVALID = refusalKind(
  'DURATION_INVALID',
  422,
  'Eine Beratung dauert 1 bis {0} Minuten.',
  'A consultation lasts 1 to {0} minutes.',
);

export const TOPIC_REQUIRED = refusalKind(
  'TOPIC_REQUIRED',
  422,
  'Bitte mindestens ein Thema angeben.',
  'Please state at least one topic.',
);

export const TOPIC_NOT_AGREED = refusalKind(
  'TOPIC_NOT_AGREED',
  422,
  'Das Thema „{0}“ ist für „{1}“ am {2} nicht mit dem Betreiber abgestimmt.',
  'Topic "{0}" is not agreed with the operator for "{1}" on {2}.',
);

export const OCCASION_REQUIRED = refusalKind(
  'OCCASION_REQUIRED',
  422,
  'In mobil betreuten Unterkünften bitte Anlass angeben: Anforderung, Bedarf oder Sprechstunde.',
  'At mobile-served sites please give the occasion: request, need or office hour.',
);

export const INTERPRETER_STATEMENT_REQUIRED = refusalKind(
  'INTERPRETER_STATEMENT_REQUIRED',
  422,
  'Für diese Person ist Sprachmittlung ({0}) vermerkt. Bitte angeben, wie gedolmetscht wurde.',
  'Interpreting ({0}) is noted for this person. Please state how it was done.',
);
