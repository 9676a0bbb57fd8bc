import { refusalKind } from '#libs/eventing';

// Refusals about employers.

export const EMPLOYER_UNKNOWN = refusalKind(
  'EMPLOYER_UNKNOWN',
  404,
  'Ein Betrieb mit der Kennung „{0}“ ist nicht eingetragen.',
  'No employer is registered with the id "{0}".',
);

export const EMPLOYER_ID_TAKEN = refusalKind(
  'EMPLOYER_ID_TAKEN',
  409,
  'Die Kennung „{0}“ hat bereits der Betrieb „{1}“.',
  'The id "{0}" is already taken by the employer "{1}".',
);

export const EMPLOYER_CONTACT_ID_TAKEN = refusalKind(
  'EMPLOYER_CONTACT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an einen Kontakt mit diesem Betrieb vergeben.',
  'The id "{0}" is already taken by a contact with this employer.',
);
