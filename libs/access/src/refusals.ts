import { refusalKind } from '#libs/eventing';

export const SIGN_IN_REQUIRED = refusalKind('SIGN_IN_REQUIRED', 401, 'Bitte melden Sie sich an.', 'Please sign in.');

export const SIGN_IN_EXPIRED = refusalKind(
  'SIGN_IN_EXPIRED',
  401,
  'Die Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.',
  'The sign-in has expired. Please sign in again.',
);

export const TOKEN_NOT_ACCEPTED = refusalKind(
  'TOKEN_NOT_ACCEPTED',
  401,
  'Die Anmeldung wird hier nicht anerkannt. Bitte melden Sie sich neu an.',
  'The sign-in is not accepted here. Please sign in again.',
);

export const NO_ROLE = refusalKind(
  'NO_ROLE',
  403,
  'Ihnen ist für Lotse keine Rolle zugewiesen.',
  'No role in Lotse is assigned to you.',
);

export const ISSUER_AWAY = refusalKind(
  'ISSUER_AWAY',
  503,
  'Anmeldungen können gerade nicht geprüft werden. Bitte gleich noch einmal versuchen.',
  'Sign-ins cannot be checked right now. Please try again in a moment.',
);
