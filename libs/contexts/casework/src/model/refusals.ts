import { refusalKind } from '#libs/eventing';

// Refusals about case files.

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

export const CONSULTATION_ID_TAKEN = refusalKind(
  'CONSULTATION_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Beratung vergeben.',
  'The id "{0}" is already taken by a consultation.',
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
