import { refusalKind } from '#libs/eventing';

export const OPERATOR_NOT_RESPONSIBLE = refusalKind(
  'OPERATOR_NOT_RESPONSIBLE',
  422,
  '{0} ist am {1} nicht Betreiber der Unterkunft „{2}“.',
  '{0} is not the operator of "{2}" on {1}.',
);

export const TOPIC_IS_CORE = refusalKind(
  'TOPIC_IS_CORE',
  422,
  '„{0}“ ist bereits ein Schwerpunktthema.',
  '"{0}" already is a core topic.',
);

export const NEED_REQUIRED = refusalKind(
  'NEED_REQUIRED',
  422,
  'Bitte den konkreten Bedarf angeben.',
  'Please state the concrete need.',
);

export const TOPIC_ALREADY_AGREED = refusalKind(
  'TOPIC_ALREADY_AGREED',
  409,
  'Das Thema „{0}“ ist bereits seit {1} abgestimmt.',
  'Topic "{0}" has been agreed since {1} already.',
);

export const TOPIC_NOT_RUNNING = refusalKind(
  'TOPIC_NOT_RUNNING',
  409,
  'Das Thema „{0}“ ist am {1} nicht abgestimmt.',
  'Topic "{0}" is not agreed on {1}.',
);

export const ENDS_BEFORE_START = refusalKind(
  'ENDS_BEFORE_START',
  422,
  'Das Ende ({1}) liegt vor dem Beginn ({0}).',
  'The end ({1}) is before the start ({0}).',
);

export const OPERATOR_RUNS_NO_SITE = refusalKind(
  'OPERATOR_RUNS_NO_SITE',
  422,
  '{0} betreibt am {1} keine Unterkunft.',
  '{0} runs no accommodation on {1}.',
);

export const OPERATOR_ID_TAKEN = refusalKind(
  'OPERATOR_ID_TAKEN',
  409,
  'Den Betreiber „{0}“ gibt es bereits.',
  'There is already an operator "{0}".',
);

export const OPERATOR_NOT_FOUND = refusalKind(
  'OPERATOR_NOT_FOUND',
  404,
  'Den Betreiber „{0}“ gibt es am {1} nicht.',
  'The operator "{0}" does not exist on {1}.',
);

export const CONTACT_ID_TAKEN = refusalKind(
  'CONTACT_ID_TAKEN',
  409,
  'Den Kontakt „{0}“ gibt es bereits.',
  'There is already a contact "{0}".',
);

export const SITE_UNKNOWN = refusalKind(
  'ACCOMMODATION_NOT_FOUND',
  404,
  'Die Unterkunft „{0}“ gibt es am {1} nicht.',
  'The accommodation "{0}" does not exist on {1}.',
);

export const MEETING_ID_TAKEN = refusalKind(
  'MEETING_ID_TAKEN',
  409,
  'Das Treffen „{0}“ ist bereits eingetragen.',
  'The meeting "{0}" is recorded already.',
);

export const MEETING_NEEDS_SITE = refusalKind(
  'MEETING_NEEDS_SITE',
  422,
  'Ein Treffen auf Ebene der Unterkunft braucht eine Unterkunft.',
  'A meeting at the level of a site needs an accommodation.',
);

export const MEETING_HAS_NO_SITE = refusalKind(
  'MEETING_HAS_NO_SITE',
  422,
  'Ein Treffen auf Leitungsebene hat keine Unterkunft.',
  'A meeting at the level of the management has no accommodation.',
);

export const ISSUE_PLACE_REQUIRED = refusalKind(
  'ISSUE_PLACE_REQUIRED',
  422,
  'Bitte entweder die Unterkunft oder den Betreiber angeben.',
  'Please state either the accommodation or the operator.',
);

export const ISSUE_ID_TAKEN = refusalKind(
  'ISSUE_ID_TAKEN',
  409,
  'Den offenen Punkt „{0}“ gibt es bereits.',
  'There is already an issue "{0}".',
);

export const ISSUE_NOT_FOUND = refusalKind(
  'ISSUE_NOT_FOUND',
  404,
  'Einen offenen Punkt „{0}“ gibt es hier nicht.',
  'There is no issue "{0}" here.',
);

export const ISSUE_ALREADY_RESOLVED = refusalKind(
  'ISSUE_ALREADY_RESOLVED',
  409,
  'Der Punkt „{0}“ ist seit {1} erledigt.',
  'Issue "{0}" has been resolved since {1}.',
);

export const ASSESSMENT_ID_TAKEN = refusalKind(
  'ASSESSMENT_ID_TAKEN',
  409,
  'Die Einschätzung „{0}“ ist bereits eingetragen.',
  'The assessment "{0}" is recorded already.',
);
