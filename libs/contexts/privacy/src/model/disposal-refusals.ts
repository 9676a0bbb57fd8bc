import { refusalKind } from '#libs/eventing';

export const LEGAL_HOLD = refusalKind(
  'LEGAL_HOLD',
  409,
  'Die Löschung ist wegen eines laufenden Verfahrens ausgesetzt.',
  'Deletion is suspended because of pending proceedings.',
);

export const HOLD_NOT_FOUND = refusalKind(
  'HOLD_NOT_FOUND',
  404,
  'Eine Löschsperre „{0}“ gibt es am {1} bei dieser Person nicht.',
  'There is no legal hold "{0}" on this person on {1}.',
);

export const HOLD_ALREADY_LIFTED = refusalKind(
  'HOLD_ALREADY_LIFTED',
  409,
  'Die Löschsperre „{0}“ ist seit {1} aufgehoben.',
  'The legal hold "{0}" has been lifted since {1}.',
);

export const HOLD_ID_TAKEN = refusalKind(
  'HOLD_ID_TAKEN',
  409,
  'Die Kennung „{0}“ steht bei dieser Person bereits für eine andere Löschsperre.',
  'The id "{0}" already stands for another legal hold on this person.',
);

export const STILL_ACCOMPANIED = refusalKind(
  'STILL_ACCOMPANIED',
  409,
  'Die Person ist am {0} noch untergebracht, oder ihr Fall ist offen.',
  'The person is still accommodated on {0}, or has an open case.',
);

export const RETENTION_RUNNING = refusalKind(
  'RETENTION_RUNNING',
  409,
  'Die Aufbewahrungsfrist läuft bis {0}.',
  'The data are to be kept until {0}.',
);

export const RETENTION_ENDS_OTHERWISE = refusalKind(
  'RETENTION_ENDS_OTHERWISE',
  409,
  'Die Aufbewahrungsfrist endet am {0}, nicht am {1}. Bitte neu laden.',
  'The data are to be kept until {0}, not until {1}. Please reload.',
);

export const ARCHIVE_NOT_OFFERED = refusalKind(
  'ARCHIVE_NOT_OFFERED',
  409,
  'Die Unterlagen sind dem Stadtarchiv noch nicht angeboten.',
  'The records have not been offered to the city archive.',
);

export const ARCHIVE_OFFER_PENDING = refusalKind(
  'ARCHIVE_OFFER_PENDING',
  409,
  'Die Anbietung an das Stadtarchiv ist noch nicht beantwortet.',
  'The offer to the city archive has not been answered.',
);

export const ARCHIVE_ALREADY_ANSWERED = refusalKind(
  'ARCHIVE_ALREADY_ANSWERED',
  409,
  'Das Stadtarchiv hat am {0} bereits geantwortet.',
  'The city archive has already answered on {0}.',
);

export const DISPOSAL_NOT_PROPOSED = refusalKind(
  'DISPOSAL_NOT_PROPOSED',
  409,
  'Die Löschung ist nicht vorgeschlagen.',
  'The disposal has not been proposed.',
);

export const DISPOSAL_NOT_APPROVED = refusalKind(
  'DISPOSAL_NOT_APPROVED',
  409,
  'Die Löschung ist nicht freigegeben.',
  'The disposal has not been approved.',
);

export const ALREADY_DISPOSED = refusalKind(
  'ALREADY_DISPOSED',
  409,
  'Die Daten der Person sind am {0} gelöscht worden.',
  'The data of the person were destroyed on {0}.',
);

export const NO_NOTES = refusalKind(
  'NO_NOTES',
  409,
  'Zu dieser Person gibt es keine Notizen, die zu löschen wären.',
  'There are no notes about this person that could be destroyed.',
);

export const NOTES_ALREADY_DISPOSED = refusalKind(
  'NOTES_ALREADY_DISPOSED',
  409,
  'Die Notizen sind am {0} gelöscht worden.',
  'The notes were destroyed on {0}.',
);

export const CERTIFICATE_NOT_FOUND = refusalKind(
  'CERTIFICATE_NOT_FOUND',
  404,
  'Zu „{0}“ gibt es kein Löschprotokoll.',
  'There is no erasure certificate for "{0}".',
);
