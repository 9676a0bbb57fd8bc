import { refusalKind } from '#libs/eventing';

export const MOVE_OUT_NOT_FOUND = refusalKind(
  'MOVE_OUT_NOT_FOUND',
  404,
  'Der Auszugsvorgang „{0}“ hat am {1} noch nicht begonnen.',
  'The move-out "{0}" has not begun by {1}.',
);

export const MOVE_OUT_ID_TAKEN = refusalKind(
  'MOVE_OUT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an einen Auszugsvorgang vergeben.',
  'The id "{0}" is already taken by a move-out.',
);

export const MOVE_OUT_ALREADY_ACTIVE = refusalKind(
  'MOVE_OUT_ALREADY_ACTIVE',
  409,
  'Für {0} läuft bereits ein Auszugsvorgang.',
  'A move-out is already in progress for {0}.',
);

export const NOT_IN_HOUSEHOLD = refusalKind(
  'NOT_IN_HOUSEHOLD',
  422,
  '{0} gehört am {1} nicht zum Haushalt „{2}“.',
  '{0} does not belong to the household "{2}" on {1}.',
);

export const MEMBER_NOT_PRESENT = refusalKind(
  'MEMBER_NOT_PRESENT',
  409,
  '{0} ist am {1} in keiner Unterkunft der Stadt untergebracht.',
  '{0} is not accommodated by the city on {1}.',
);

export const NOT_A_MEMBER = refusalKind(
  'NOT_A_MEMBER',
  422,
  '{0} gehört nicht zu diesem Auszugsvorgang.',
  '{0} is not part of this move-out.',
);

export const LAST_MEMBER = refusalKind(
  'LAST_MEMBER',
  409,
  '{0} ist die letzte Person des Auszugsvorgangs. Bitte ihn zurückziehen.',
  '{0} is the last person of the move-out. Please withdraw it.',
);

export const ALREADY_MOVED = refusalKind(
  'ALREADY_MOVED',
  409,
  'Der Auszug ist bereits am {0} erfolgt.',
  'The move already took place on {0}.',
);

export const MOVE_OUT_WITHDRAWN = refusalKind(
  'MOVE_OUT_WITHDRAWN',
  409,
  'Der Auszugsvorgang wurde am {0} zurückgezogen.',
  'The move-out was withdrawn on {0}.',
);

export const ENTITLEMENT_MISSING = refusalKind(
  'ENTITLEMENT_MISSING',
  422,
  'Für eine geförderte Wohnung fehlt ein gültiger B-Schein.',
  'A valid B-Schein is missing for a subsidised flat.',
);

export const OFFER_NOT_FOUND = refusalKind(
  'OFFER_NOT_FOUND',
  404,
  'Das Mietangebot „{0}“ liegt am {1} nicht vor.',
  'There is no housing offer "{0}" on {1}.',
);

export const OFFER_ID_TAKEN = refusalKind(
  'OFFER_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an ein Mietangebot vergeben.',
  'The id "{0}" is already taken by a housing offer.',
);

export const ASSURANCE_NOT_REQUESTED = refusalKind(
  'ASSURANCE_NOT_REQUESTED',
  409,
  'Für das Mietangebot „{0}“ wurde keine Zusicherung beantragt.',
  'No assurance has been requested for the housing offer "{0}".',
);

export const COST_ASSURANCE_MISSING = refusalKind(
  'COST_ASSURANCE_MISSING',
  422,
  'Vor der Unterschrift fehlt die Zusicherung von {0}.',
  'The assurance of {0} is missing before signing.',
);

export const OVERRIDE_NOT_PROPOSED = refusalKind(
  'OVERRIDE_NOT_PROPOSED',
  409,
  'Für das Angebot „{0}“ hat niemand vorgeschlagen, ohne Zusicherung zu unterschreiben, oder mit einer anderen Begründung, als freigegeben wurde.',
  'Nobody has proposed to sign the offer "{0}" without the assurance, or for another reason than was approved.',
);

export const FOUR_EYES_REQUIRED = refusalKind(
  'FOUR_EYES_REQUIRED',
  403,
  'Die Freigabe muss durch eine andere Person erfolgen.',
  'Approval must be given by another person.',
);

export const MEMBERS_NOT_MOVED = refusalKind(
  'MEMBERS_NOT_MOVED',
  409,
  'Noch nicht ausgezogen: {0}. Wer bleibt, wird zuerst aus dem Auszugsvorgang genommen.',
  'Not moved out yet: {0}. Whoever stays is taken out of the move-out first.',
);

export const AFTERCARE_NOT_FOUND = refusalKind(
  'AFTERCARE_NOT_FOUND',
  404,
  'Die Nachbetreuung „{0}“ hat am {1} noch nicht begonnen.',
  'The aftercare "{0}" has not begun by {1}.',
);

export const AFTERCARE_ALREADY_OPEN = refusalKind(
  'AFTERCARE_ALREADY_OPEN',
  409,
  'Die Nachbetreuung läuft bereits (bis {0}).',
  'Aftercare is already running (until {0}).',
);

export const AFTERCARE_MAX_EXCEEDED = refusalKind(
  'AFTERCARE_MAX_EXCEEDED',
  422,
  'Die Nachbetreuung kann höchstens bis {0} dauern.',
  'Aftercare can last until {0} at most.',
);

export const AFTERCARE_ALREADY_EXTENDED = refusalKind(
  'AFTERCARE_ALREADY_EXTENDED',
  409,
  'Die Nachbetreuung wurde bereits einmal verlängert.',
  'Aftercare has already been extended once.',
);

export const AFTERCARE_CLOSED = refusalKind(
  'AFTERCARE_CLOSED',
  409,
  'Die Nachbetreuung ist seit {0} beendet.',
  'Aftercare ended on {0}.',
);

export const BEFORE_MOVE_OUT = refusalKind(
  'BEFORE_MOVE_OUT',
  422,
  'Das Ende der Nachbetreuung liegt vor dem Auszug ({0}).',
  'The end of aftercare is before the move-out ({0}).',
);

export const NOT_LATER = refusalKind(
  'NOT_LATER',
  422,
  'Die Verlängerung ({0}) liegt nicht nach dem bisherigen Ende ({1}).',
  'The extension ({0}) is not after the former end ({1}).',
);

export const CONTACT_ID_TAKEN = refusalKind(
  'CONTACT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an einen Kontakt vergeben.',
  'The id "{0}" is already taken by a contact.',
);

export const PERIOD_TOO_LONG = refusalKind(
  'PERIOD_TOO_LONG',
  422,
  'Der Zeitraum hat mindestens einen und höchstens {0} Tage.',
  'The period has at least one and at most {0} days.',
);

export const PUBLIC_TOO_DETAILED = refusalKind(
  'PUBLIC_TOO_DETAILED',
  422,
  'Für die Öffentlichkeit nur alle Auszugsvorgänge zusammen.',
  'For the public only all move-outs together.',
);
