import { refusalKind } from '#libs/eventing';

export const UNIT_NOT_FOUND = refusalKind(
  'UNIT_NOT_FOUND',
  404,
  'Das Sachgebiet „{0}“ gibt es am {1} nicht.',
  'The unit "{0}" does not exist on {1}.',
);

/** The same for a unit that a command only refers to. */
export const UNIT_UNKNOWN = refusalKind(
  'UNIT_UNKNOWN',
  422,
  'Das angegebene Sachgebiet „{0}“ gibt es am {1} nicht.',
  'The given unit "{0}" does not exist on {1}.',
);

export const UNIT_ID_TAKEN = refusalKind(
  'UNIT_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an ein Sachgebiet vergeben.',
  'The id "{0}" is already taken by a unit.',
);

export const UNIT_DISSOLVED = refusalKind(
  'UNIT_DISSOLVED',
  409,
  'Das Sachgebiet „{0}“ ist aufgelöst (letzter Tag: {1}).',
  'The unit "{0}" is dissolved; its last day was {1}.',
);

export const UNIT_NOT_EMPTY = refusalKind(
  'UNIT_NOT_EMPTY',
  409,
  'Im Sachgebiet ist ab {1} noch jemand beschäftigt, während es nicht besteht (Personen: {0}).',
  'From {1}, the unit still employs somebody while it does not exist (people: {0}).',
);

export const UNIT_HAS_LEAD = refusalKind(
  'UNIT_HAS_LEAD',
  409,
  'Das Sachgebiet hat am {0} bereits eine Leitung.',
  'The unit already has a lead on {0}.',
);

export const STAFF_NOT_FOUND = refusalKind(
  'STAFF_NOT_FOUND',
  404,
  'Unter der Kennung „{0}“ ist keine beschäftigte Person erfasst.',
  'No employee is recorded under the id "{0}".',
);

export const STAFF_ID_TAKEN = refusalKind(
  'STAFF_ID_TAKEN',
  409,
  'Unter der Kennung „{0}“ besteht bereits ein Vertrag ({1} bis {2}).',
  'There already is a contract under the id "{0}" ({1} to {2}).',
);

export const STAFF_NOT_EMPLOYED = refusalKind(
  'STAFF_NOT_EMPLOYED',
  422,
  '{0} ist am {1} nicht beschäftigt.',
  '{0} is not employed on {1}.',
);

export const FIXED_TERM_NEEDS_END = refusalKind(
  'FIXED_TERM_NEEDS_END',
  422,
  'Ein befristeter Vertrag braucht ein Enddatum.',
  'A fixed-term contract needs an end date.',
);

export const PERIOD_ENDS_BEFORE_START = refusalKind(
  'PERIOD_ENDS_BEFORE_START',
  422,
  'Das Ende ({1}) liegt vor dem Beginn ({0}).',
  'The end ({1}) is before the start ({0}).',
);

export const FTE_OUT_OF_RANGE = refusalKind(
  'FTE_OUT_OF_RANGE',
  422,
  'Der Stellenanteil muss größer als 0 und höchstens 1 sein.',
  'The full-time equivalent must be more than 0 and at most 1.',
);

export const CONTRACT_PERMANENT = refusalKind(
  'CONTRACT_PERMANENT',
  409,
  'Der Vertrag ist bereits unbefristet.',
  'The contract is already permanent.',
);

export const CONTRACT_NOT_EXTENDED = refusalKind(
  'CONTRACT_NOT_EXTENDED',
  422,
  'Das neue Vertragsende muss nach dem bisherigen ({0}) liegen.',
  'The new end of the contract must be after the present one ({0}).',
);

export const CONTRACT_ENDS_EARLIER = refusalKind(
  'CONTRACT_ENDS_EARLIER',
  422,
  'Der Vertrag endet bereits am {0}.',
  'The contract already ends on {0}.',
);

export const ABSENCE_OVERLAP = refusalKind(
  'ABSENCE_OVERLAP',
  409,
  'Für diesen Zeitraum ist bereits eine Abwesenheit eingetragen ({0} bis {1}).',
  'An absence is already recorded for this period ({0} to {1}).',
);

export const OUTSIDE_CONTRACT = refusalKind(
  'OUTSIDE_CONTRACT',
  422,
  'Der Einsatz liegt außerhalb des Vertrags ({0} bis {1}).',
  'The deployment is outside the contract ({0} to {1}).',
);

export const DEPLOYMENT_OVERLAP = refusalKind(
  'DEPLOYMENT_OVERLAP',
  409,
  '{0} ist in diesem Zeitraum bereits eingesetzt: {1}.',
  '{0} is already deployed in this period: {1}.',
);

export const SITE_REQUIRED = refusalKind(
  'SITE_REQUIRED',
  422,
  'Einsatz vor Ort braucht eine Unterkunft.',
  'On-site deployment needs an accommodation.',
);

export const SITE_NOT_ALLOWED = refusalKind(
  'SITE_NOT_ALLOWED',
  422,
  'Ein mobiler Einsatz hat keine feste Unterkunft.',
  'Mobile deployment has no fixed accommodation.',
);

export const SITE_UNKNOWN = refusalKind(
  'SITE_UNKNOWN',
  422,
  'Die Unterkunft „{0}“ ist nicht bekannt.',
  'The accommodation "{0}" is not known.',
);

export const SITE_NOT_OPEN = refusalKind(
  'SITE_NOT_OPEN',
  422,
  'Die Unterkunft „{0}“ ist am {1} nicht in Betrieb.',
  'The accommodation "{0}" is not open on {1}.',
);

export const EXPANSION_PLAN_NOT_FOUND = refusalKind(
  'EXPANSION_PLAN_NOT_FOUND',
  404,
  'Die Stellenplanung „{0}“ gibt es am {1} nicht.',
  'The expansion plan "{0}" does not exist on {1}.',
);

/** The same for a plan that a command only refers to. */
export const EXPANSION_PLAN_UNKNOWN = refusalKind(
  'EXPANSION_PLAN_UNKNOWN',
  422,
  'Die angegebene Stellenplanung „{0}“ gibt es am {1} nicht.',
  'The given expansion plan "{0}" does not exist on {1}.',
);

export const EXPANSION_PLAN_ID_TAKEN = refusalKind(
  'EXPANSION_PLAN_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Stellenplanung vergeben.',
  'The id "{0}" is already taken by an expansion plan.',
);

export const EXPANSION_PLAN_APPROVED = refusalKind(
  'EXPANSION_PLAN_APPROVED',
  409,
  'Die Stellenplanung „{0}“ ist bereits seit {1} genehmigt.',
  'The expansion plan "{0}" has already been approved since {1}.',
);

export const EXPANSION_PLAN_WITHDRAWN = refusalKind(
  'EXPANSION_PLAN_WITHDRAWN',
  409,
  'Die Stellenplanung „{0}“ wurde am {1} zurückgezogen.',
  'The expansion plan "{0}" was withdrawn on {1}.',
);

export const EXPANSION_PLAN_EXHAUSTED = refusalKind(
  'EXPANSION_PLAN_EXHAUSTED',
  409,
  'Die Planung sieht höchstens {0} Stellen vor; {1} sind besetzt.',
  'The plan provides at most {0} positions; {1} are filled.',
);

export const EXPANSION_PLAN_IN_USE = refusalKind(
  'EXPANSION_PLAN_IN_USE',
  409,
  'Auf die Stellenplanung „{0}“ wurde zum {1} jemand eingestellt; das wäre dann nicht möglich gewesen.',
  'Somebody was hired from {1} against the expansion plan "{0}"; that would then not have been possible.',
);

export const MAX_POSITIONS_TOO_FEW = refusalKind(
  'MAX_POSITIONS_TOO_FEW',
  422,
  'Eine Stellenplanung sieht mindestens eine Stelle vor (ganze Zahl).',
  'An expansion plan provides at least one position (a whole number).',
);

export const PERIOD_TOO_LONG = refusalKind(
  'PERIOD_TOO_LONG',
  422,
  'Der Zeitraum hat mindestens einen und höchstens {0} Tage.',
  'The period has at least one and at most {0} days.',
);
