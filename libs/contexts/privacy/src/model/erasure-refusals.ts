import { refusalKind } from '#libs/eventing';

export const ALREADY_ERASED = refusalKind(
  'ALREADY_ERASED',
  409,
  'Die Angaben zu „{0}“ sind bereits gelöscht.',
  'The data about "{0}" are erased already.',
);

export const NOTHING_SEALED = refusalKind(
  'NOTHING_SEALED',
  422,
  'Der Eintrag {0} enthält keine verschlüsselten Angaben.',
  'Entry {0} holds no sealed data.',
);

export const PERSON_UNKNOWN = refusalKind(
  'PERSON_UNKNOWN',
  404,
  'Für „{0}“ ist kein Einzug eingetragen.',
  'No arrival is recorded for "{0}".',
);

export const STAFF_NOT_FOUND = refusalKind(
  'STAFF_NOT_FOUND',
  404,
  'Unter der Kennung „{0}“ ist keine beschäftigte Person erfasst.',
  'No employee is recorded under the id "{0}".',
);

export const CONTRACT_RUNNING = refusalKind(
  'CONTRACT_RUNNING',
  409,
  'Der Vertrag ({0} bis {1}) ist an diesem Tag noch nicht zu Ende.',
  'The contract ({0} to {1}) has not ended by that day.',
);
