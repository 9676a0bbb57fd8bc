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

export const OCCUPANCY_INVALID = refusalKind(
  'OCCUPANCY_INVALID',
  422,
  'Die Belegung wird als ganze Zahl ab 0 angegeben.',
  'The occupancy is given as a whole number of 0 or more.',
);

export const ACCOMMODATION_NOT_CITY = refusalKind(
  'ACCOMMODATION_NOT_CITY',
  422,
  'Die Unterkunft „{0}“ wird am {1} nicht von der Stadt belegt (Amtshilfe).',
  '"{0}" is not occupied by the city on {1} (administrative assistance).',
);

export const RESIDENT_NOT_FOUND = refusalKind(
  'RESIDENT_NOT_FOUND',
  404,
  'Die Person „{0}“ ist am {1} nicht erfasst.',
  'The person "{0}" is not known on {1}.',
);

export const RESIDENT_ALREADY_PRESENT = refusalKind(
  'RESIDENT_ALREADY_PRESENT',
  409,
  'Die Person ist seit {0} in „{1}“ gemeldet. Bitte einen Umzug erfassen.',
  'The person has been in "{1}" since {0}. Please record a transfer.',
);

export const RESIDENT_NOT_PRESENT = refusalKind(
  'RESIDENT_NOT_PRESENT',
  409,
  'Die Person ist am {0} nicht in „{1}“ untergebracht.',
  'The person is not accommodated in "{1}" on {0}.',
);

export const RESIDENT_DECEASED = refusalKind(
  'RESIDENT_DECEASED',
  409,
  'Die Person ist am {0} verstorben.',
  'The person died on {0}.',
);

export const SAME_ACCOMMODATION = refusalKind(
  'SAME_ACCOMMODATION',
  422,
  'Bisherige und neue Unterkunft sind gleich.',
  'Old and new accommodation are the same.',
);

export const BEFORE_ARRIVAL = refusalKind(
  'BEFORE_ARRIVAL',
  422,
  'Der Auszug ({0}) liegt vor dem Einzug ({1}).',
  'The move-out ({0}) is before the arrival ({1}).',
);

export const LAST_SEEN_LATER = refusalKind(
  'LAST_SEEN_LATER',
  422,
  'Zuletzt gesehen am {0}: Das liegt nach dem Tag, an dem die Person als verzogen gilt ({1}).',
  'Last seen on {0}: that is after the day from which the person counts as gone ({1}).',
);

export const DEPARTURE_NOT_UNKNOWN = refusalKind(
  'DEPARTURE_NOT_UNKNOWN',
  409,
  'Die Person gilt am {0} nicht als unbekannt verzogen.',
  'The whereabouts of the person are not unknown on {0}.',
);

export const ALREADY_IN_HOUSEHOLD = refusalKind(
  'ALREADY_IN_HOUSEHOLD',
  409,
  'Die Person gehört am {0} bereits zu einem anderen Haushalt.',
  'The person already belongs to another household on {0}.',
);

export const NOT_IN_HOUSEHOLD = refusalKind(
  'NOT_IN_HOUSEHOLD',
  409,
  'Die Person gehört am {0} nicht zum Haushalt „{1}“.',
  'The person does not belong to the household "{1}" on {0}.',
);

export const PERIOD_TOO_LONG = refusalKind(
  'PERIOD_TOO_LONG',
  422,
  'Der Zeitraum hat mindestens einen und höchstens {0} Tage.',
  'The period has at least one and at most {0} days.',
);

export const NAME_OR_BIRTH_DATE_NEEDED = refusalKind(
  'NAME_OR_BIRTH_DATE_NEEDED',
  422,
  'Bitte einen Namen oder ein Geburtsdatum angeben.',
  'Please state a name or a birth date.',
);

export const PERSON_NOT_FOUND = refusalKind(
  'PERSON_NOT_FOUND',
  404,
  'Zu „{0}“ sind an diesem Tag keine Angaben zur Person eingetragen.',
  'Nothing about who "{0}" is was recorded by that day.',
);

export const MEMBERS_REQUIRED = refusalKind(
  'MEMBERS_REQUIRED',
  422,
  'Bitte mindestens eine Person angeben.',
  'Please name at least one person.',
);

export const MEMBER_NAMED_TWICE = refusalKind(
  'MEMBER_NAMED_TWICE',
  422,
  'Die Person „{0}“ ist mehrfach angegeben.',
  'The person "{0}" is named more than once.',
);

export const SAME_HOUSEHOLD = refusalKind(
  'SAME_HOUSEHOLD',
  422,
  'Bisheriger und neuer Haushalt sind gleich („{0}“).',
  'Old and new household are the same ("{0}").',
);

export const HOUSEHOLD_ID_TAKEN = refusalKind(
  'HOUSEHOLD_ID_TAKEN',
  409,
  'Zum Haushalt „{0}“ gehört bereits jemand anderes. Wer hinzukommt, tritt ihm bei.',
  'Somebody else already belongs to the household "{0}". Whoever is added joins it.',
);

export const HOUSEHOLD_NOT_FOUND = refusalKind(
  'HOUSEHOLD_NOT_FOUND',
  404,
  'Zum Haushalt „{0}“ gehört am {1} niemand.',
  'Nobody belongs to the household "{0}" on {1}.',
);
