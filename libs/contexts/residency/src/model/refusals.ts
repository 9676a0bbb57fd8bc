import { refusalKind } from '#libs/eventing';

export const ACCOMMODATION_NOT_FOUND = refusalKind(
  'ACCOMMODATION_NOT_FOUND',
  404,
  'Die Unterkunft „{0}“ gibt es am {1} nicht.',
  'The accommodation "{0}" does not exist on {1}.',
);

export const ACCOMMODATION_ID_TAKEN = refusalKind(
  'ACCOMMODATION_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an eine Unterkunft vergeben.',
  'The id "{0}" is already taken by an accommodation.',
);

export const ACCOMMODATION_NAME_TAKEN = refusalKind(
  'ACCOMMODATION_NAME_TAKEN',
  409,
  'Es gibt bereits eine Unterkunft mit dem Namen „{0}“.',
  'There is already an accommodation named "{0}".',
);

export const ACCOMMODATION_CLOSED = refusalKind(
  'ACCOMMODATION_CLOSED',
  409,
  'Die Unterkunft „{0}“ ist geschlossen (letzter Tag: {1}).',
  'The accommodation "{0}" is closed; its last day was {1}.',
);

/** Asked by the streams of the residents, which know who lives there. */
export const ACCOMMODATION_NOT_EMPTY = refusalKind(
  'ACCOMMODATION_NOT_EMPTY',
  409,
  'In der Unterkunft wohnen noch {0} Personen.',
  '{0} people still live in the accommodation.',
);

export const CAPACITY_INVALID = refusalKind(
  'CAPACITY_INVALID',
  422,
  'Plätze werden als ganze Zahl ab 0 angegeben.',
  'Places are given as a whole number of 0 or more.',
);

export const USABLE_EXCEEDS_CAPACITY = refusalKind(
  'USABLE_EXCEEDS_CAPACITY',
  422,
  'Die belegbaren Plätze ({0}) übersteigen die Kapazität ({1}).',
  'Usable places ({0}) exceed the capacity ({1}).',
);

export const LIST_ORDER_INVALID = refusalKind(
  'LIST_ORDER_INVALID',
  422,
  'Der Listenplatz wird als ganze Zahl ab 1 angegeben.',
  'The place in lists is given as a whole number of 1 or more.',
);

export const OPERATOR_OVERLAP = refusalKind(
  'OPERATOR_OVERLAP',
  422,
  'Für diesen Zeitraum ist bereits ein Betreiber eingetragen.',
  'An operator is already recorded for this period.',
);

export const OPERATOR_ENDS_BEFORE_START = refusalKind(
  'OPERATOR_ENDS_BEFORE_START',
  422,
  'Das Ende des Betriebs ({1}) liegt vor dem Beginn ({0}).',
  'The end of operation ({1}) is before the start ({0}).',
);
