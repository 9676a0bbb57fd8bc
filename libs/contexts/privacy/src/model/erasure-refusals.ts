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
