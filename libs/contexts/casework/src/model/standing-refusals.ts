import { refusalKind } from '#libs/eventing';

// Refusals about residence status, protection notices and benefit regimes.

export const STATUS_ENDS_BEFORE_START = refusalKind(
  'STATUS_ENDS_BEFORE_START',
  422,
  'Der Aufenthaltsstatus endet am {1}, bevor er am {0} beginnt.',
  'The residence status ends on {1}, before it begins on {0}.',
);

export const STATUS_ALREADY_RECORDED = refusalKind(
  'STATUS_ALREADY_RECORDED',
  409,
  'Ab {0} ist bereits der Aufenthaltsstatus „{1}“ eingetragen. Bitte diesen berichtigen.',
  'From {0} the residence status "{1}" is already recorded. Please correct that one.',
);

export const PROTECTION_NOTICE_ID_TAKEN = refusalKind(
  'PROTECTION_NOTICE_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an einen Bescheid dieser Person vergeben.',
  'The id "{0}" is already taken by a notice of this person.',
);

export const REGIME_MISMATCH = refusalKind(
  'REGIME_MISMATCH',
  409,
  'Der bisherige Rechtskreis ist {0}, nicht {1}.',
  'The current regime is {0}, not {1}.',
);

export const REGIME_UNCHANGED = refusalKind(
  'REGIME_UNCHANGED',
  422,
  'Bisheriger und neuer Rechtskreis sind gleich ({0}).',
  'The old and the new regime are the same ({0}).',
);

export const REGIME_DATE_NOT_FIRST_OF_MONTH = refusalKind(
  'REGIME_DATE_NOT_FIRST_OF_MONTH',
  422,
  'Der Übergang in {0} beginnt in der Regel am Monatsersten. Bitte prüfen oder begründen.',
  'The change to {0} normally starts on the first of a month. Please check or give a reason.',
);
