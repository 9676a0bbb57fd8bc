import { refusalKind } from '#libs/eventing';

// Refusals about work permits.

export const EMPLOYER_UNKNOWN = refusalKind(
  'EMPLOYER_UNKNOWN',
  404,
  'Ein Betrieb mit der Kennung „{0}“ ist nicht eingetragen.',
  'No employer is registered with the id "{0}".',
);

export const PERMIT_ID_TAKEN = refusalKind(
  'PERMIT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Beschäftigungserlaubnis dieser Person vergeben.',
  'The id "{0}" is already taken by a work permit of this person.',
);

export const PERMIT_ENDS_BEFORE_START = refusalKind(
  'PERMIT_ENDS_BEFORE_START',
  422,
  'Die Erlaubnis endet am {1}, bevor sie am {0} beginnt.',
  'The permit ends on {1}, before it begins on {0}.',
);

export const PERMIT_NOT_FOUND = refusalKind(
  'PERMIT_NOT_FOUND',
  404,
  'Die Beschäftigungserlaubnis „{0}“ gibt es am {1} bei dieser Person nicht.',
  'The work permit "{0}" does not exist for this person on {1}.',
);

export const PERMIT_ALREADY_REVOKED = refusalKind(
  'PERMIT_ALREADY_REVOKED',
  409,
  'Die Beschäftigungserlaubnis „{0}“ wurde bereits zum {1} beendet.',
  'The work permit "{0}" was already ended on {1}.',
);

export const PERMIT_NOT_SHORTENED = refusalKind(
  'PERMIT_NOT_SHORTENED',
  422,
  'Die Erlaubnis gilt ohnehin nur bis {0}. Eine Verlängerung ist eine neue Erlaubnis.',
  'The permit is valid until {0} only. An extension is a new permit.',
);
