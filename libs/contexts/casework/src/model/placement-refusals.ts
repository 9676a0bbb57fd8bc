import { refusalKind } from '#libs/eventing';

// Refusals about job placements.

export const PERMISSION_BASIS_MISSING = refusalKind(
  'PERMISSION_BASIS_MISSING',
  422,
  'Bitte die Erlaubnisgrundlage für die Aufnahme am {0} angeben.',
  'Please state the permission basis for the start on {0}.',
);

export const PERMIT_OTHER_EMPLOYER = refusalKind(
  'PERMIT_OTHER_EMPLOYER',
  422,
  'Die Beschäftigungserlaubnis gilt für {0}, nicht für {1}.',
  'The work permit is for {0}, not for {1}.',
);

export const PERMIT_NOT_VALID = refusalKind(
  'PERMIT_NOT_VALID',
  422,
  'Die Erlaubnis gilt von {0} bis {1}, die Aufnahme ist am {2}.',
  'The permit is valid from {0} to {1}, the start is on {2}.',
);

export const KIND_NOT_AVAILABLE = refusalKind(
  'KIND_NOT_AVAILABLE',
  422,
  '„{0}“ gab es am {1} nicht.',
  '"{0}" did not exist on {1}.',
);

export const PLACEMENT_ID_TAKEN = refusalKind(
  'PLACEMENT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Vermittlung vergeben.',
  'The id "{0}" is already taken by a placement.',
);

export const PLACEMENT_ENDS_BEFORE_START = refusalKind(
  'PLACEMENT_ENDS_BEFORE_START',
  422,
  'Die Vermittlung endet am {1}, bevor sie am {0} beginnt.',
  'The placement ends on {1}, before it begins on {0}.',
);

export const PLACEMENT_NOT_FOUND = refusalKind(
  'PLACEMENT_NOT_FOUND',
  404,
  'Die Vermittlung „{0}“ gibt es am {1} nicht.',
  'The placement "{0}" does not exist on {1}.',
);

export const PLACEMENT_NOT_BEGUN = refusalKind(
  'PLACEMENT_NOT_BEGUN',
  422,
  'Die Aufnahme ist erst für den {0} vereinbart, nicht für den {1}.',
  'The start is agreed for {0} only, not for {1}.',
);

export const PLACEMENT_ALREADY_STARTED = refusalKind(
  'PLACEMENT_ALREADY_STARTED',
  409,
  'Die Aufnahme ist bereits für den {0} bestätigt.',
  'The start has already been confirmed for {0}.',
);

export const PLACEMENT_ENDED = refusalKind(
  'PLACEMENT_ENDED',
  409,
  'Die Vermittlung ist seit {0} beendet.',
  'The placement ended on {0}.',
);
