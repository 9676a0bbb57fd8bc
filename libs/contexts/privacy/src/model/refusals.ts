import { refusalKind } from '#libs/eventing';

export const FOUR_EYES_REQUIRED = refusalKind(
  'FOUR_EYES_REQUIRED',
  403,
  'Die Freigabe muss durch eine andere Person erfolgen.',
  'Approval must be given by another person.',
);

export const RESIDENT_UNKNOWN = refusalKind(
  'RESIDENT_UNKNOWN',
  404,
  'Die Person „{0}“ ist nicht erfasst.',
  'The resident "{0}" is not known.',
);

export const NOT_YET_HERE = refusalKind(
  'NOT_YET_HERE',
  422,
  'Der Tag ({0}) liegt vor der Ankunft der Person ({1}).',
  'The day ({0}) is before the arrival of the person ({1}).',
);

export const SAME_RESIDENT = refusalKind(
  'SAME_RESIDENT',
  422,
  '„{0}“ kann nicht mit sich selbst zusammengeführt werden.',
  '"{0}" cannot be merged with itself.',
);

export const DUPLICATE_NOT_SUSPECTED = refusalKind(
  'DUPLICATE_NOT_SUSPECTED',
  409,
  '„{0}“ ist am {2} nicht als Dublette von „{1}“ gemeldet.',
  '"{0}" is not suspected to be a duplicate of "{1}" on {2}.',
);

export const ALREADY_MERGED = refusalKind(
  'ALREADY_MERGED',
  409,
  'Die Person ist seit {1} mit „{0}“ zusammengeführt.',
  'The person has been merged with "{0}" since {1}.',
);

export const NOT_MERGED = refusalKind(
  'NOT_MERGED',
  409,
  '„{0}“ ist am {1} mit niemandem zusammengeführt.',
  '"{0}" is not merged with anybody on {1}.',
);

export const MERGE_CHAIN = refusalKind(
  'MERGE_CHAIN',
  409,
  '„{0}“ ist selbst bereits mit „{1}“ zusammengeführt. Bitte diese Zusammenführung zuerst zurücknehmen.',
  '"{0}" is itself merged with "{1}" already. Please revert that merge first.',
);

export const MERGED_BEFORE_COUNTED = refusalKind(
  'MERGED_BEFORE_COUNTED',
  422,
  'Der erste Tag ({0}) liegt nach dem Tag der Zusammenführung ({1}).',
  'The first day ({0}) is after the day of the merge ({1}).',
);
