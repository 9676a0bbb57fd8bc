import { refusalKind } from '#libs/eventing';

export const PROCESSING_RESTRICTED = refusalKind(
  'PROCESSING_RESTRICTED',
  409,
  'Die Verarbeitung dieser Daten ist eingeschränkt.',
  'Processing of these data is restricted.',
);

export const ALREADY_RESTRICTED = refusalKind(
  'ALREADY_RESTRICTED',
  409,
  'Die Verarbeitung ist bereits seit {0} eingeschränkt.',
  'Processing has been restricted since {0} already.',
);

export const NOT_RESTRICTED = refusalKind(
  'NOT_RESTRICTED',
  409,
  'Die Verarbeitung ist am {0} nicht eingeschränkt.',
  'Processing is not restricted on {0}.',
);

export const PERSON_NOT_TOLD = refusalKind(
  'PERSON_NOT_TOLD',
  422,
  'Die Person muss vor der Aufhebung ({1}) unterrichtet werden, nicht erst am {0}.',
  'The person must be told before the restriction is lifted ({1}), not only on {0}.',
);

export const OBJECTION_PENDING = refusalKind(
  'OBJECTION_PENDING',
  409,
  'Über den Widerspruch vom {0} ist noch nicht entschieden.',
  'The objection of {0} has not been decided.',
);

export const NO_OBJECTION_PENDING = refusalKind(
  'NO_OBJECTION_PENDING',
  409,
  'Es gibt am {0} keinen offenen Widerspruch.',
  'There is no objection to decide on {0}.',
);
