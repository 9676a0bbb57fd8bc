import { refusalKind } from '#libs/eventing';

export const POLICY_KEY_UNKNOWN = refusalKind(
  'POLICY_KEY_UNKNOWN',
  422,
  'Eine Festlegung „{0}“ gibt es nicht.',
  'There is no policy "{0}".',
);

export const POLICY_VALUES_INVALID = refusalKind(
  'POLICY_VALUES_INVALID',
  422,
  'In der Festlegung „{0}“ fehlt der Wert „{1}“ oder er ist ungültig.',
  'In the policy "{0}" the value "{1}" is missing or invalid.',
);

export const POLICY_VERSION_EXISTS = refusalKind(
  'POLICY_VERSION_EXISTS',
  409,
  'Für die Festlegung „{0}“ gilt ab {1} bereits eine Fassung. Bitte diese berichtigen.',
  'The policy "{0}" already has a version valid from {1}. Please correct that one.',
);

export const SITE_UNKNOWN = refusalKind(
  'ACCOMMODATION_NOT_FOUND',
  404,
  'Die Unterkunft „{0}“ gibt es am {1} nicht.',
  'The accommodation "{0}" does not exist on {1}.',
);

export const STANDARD_NOT_FOUND = refusalKind(
  'STANDARD_NOT_FOUND',
  404,
  'Zum Standard „{0}“ gibt es am {1} keinen Entwurf.',
  'There is no draft of the standard "{0}" on {1}.',
);

export const STANDARD_ALREADY_ADOPTED = refusalKind(
  'STANDARD_ALREADY_ADOPTED',
  409,
  'Der Standard „{0}“ wurde bereits am {1} beschlossen. Bitte zuerst eine neue Fassung entwerfen.',
  'The standard "{0}" was adopted on {1} already. Please draft a new version first.',
);

export const FOUR_EYES_REQUIRED = refusalKind(
  'FOUR_EYES_REQUIRED',
  403,
  'Die Freigabe muss durch eine andere Person erfolgen.',
  'Approval must be given by another person.',
);
