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

export const NOT_ALLOWED = refusalKind(
  'NOT_ALLOWED',
  403,
  'Das ist in Ihrer Rolle nicht möglich ({0}).',
  'This cannot be done in your role ({0}).',
);

export const NOT_AUTHORISED = refusalKind(
  'NOT_AUTHORISED',
  403,
  'Sie sind für diesen Fall nicht zuständig.',
  'You are not responsible for this case.',
);

export const READING_NEEDS_REASON = refusalKind(
  'READING_NEEDS_REASON',
  422,
  'Bitte angeben, warum Sie das lesen möchten (Kopfzeile Lotse-Reason, 5 bis 500 Zeichen).',
  'Please state why you want to read it (header Lotse-Reason, 5 to 500 characters).',
);

export const STATE_YOUR_SITE = refusalKind(
  'STATE_YOUR_SITE',
  403,
  'Bitte eine Ihrer Unterkünfte angeben: {0}.',
  'Please state one of your accommodations: {0}.',
);

export const NOBODY_THERE = refusalKind(
  'NOBODY_THERE',
  404,
  'Unter der Kennung {0} ist niemand erfasst.',
  'Nobody is recorded under the id {0}.',
);

export const OPENING_NOT_FOUND = refusalKind(
  'OPENING_NOT_FOUND',
  404,
  'Einen Notfallzugriff {0} gibt es nicht.',
  'There is no emergency access {0}.',
);

export const OWN_OPENING = refusalKind(
  'OWN_OPENING',
  403,
  'Den eigenen Notfallzugriff {0} muss jemand anderes zur Kenntnis nehmen.',
  'Your own emergency access {0} has to be acknowledged by somebody else.',
);
