import { refusalKind } from '#libs/eventing';

export const OPERATOR_NOT_RESPONSIBLE = refusalKind(
  'OPERATOR_NOT_RESPONSIBLE',
  422,
  '{0} ist am {1} nicht Betreiber der Unterkunft „{2}“.',
  '{0} is not the operator of "{2}" on {1}.',
);

export const TOPIC_IS_CORE = refusalKind(
  'TOPIC_IS_CORE',
  422,
  '„{0}“ ist bereits ein Schwerpunktthema.',
  '"{0}" already is a core topic.',
);

export const NEED_REQUIRED = refusalKind(
  'NEED_REQUIRED',
  422,
  'Bitte den konkreten Bedarf angeben.',
  'Please state the concrete need.',
);

export const TOPIC_ALREADY_AGREED = refusalKind(
  'TOPIC_ALREADY_AGREED',
  409,
  'Das Thema „{0}“ ist bereits seit {1} abgestimmt.',
  'Topic "{0}" has been agreed since {1} already.',
);

export const TOPIC_NOT_RUNNING = refusalKind(
  'TOPIC_NOT_RUNNING',
  409,
  'Das Thema „{0}“ ist am {1} nicht abgestimmt.',
  'Topic "{0}" is not agreed on {1}.',
);

export const ENDS_BEFORE_START = refusalKind(
  'ENDS_BEFORE_START',
  422,
  'Das Ende ({1}) liegt vor dem Beginn ({0}).',
  'The end ({1}) is before the start ({0}).',
);
