import { refusalKind } from '#libs/eventing';

export const RELEASE_MISSING = refusalKind(
  'RELEASE_MISSING',
  403,
  'Für {0} liegt keine Schweigepflichtentbindung vor.',
  'There is no release of confidentiality for {0}.',
);

export const RELEASE_EXPIRED = refusalKind(
  'RELEASE_EXPIRED',
  403,
  'Die Schweigepflichtentbindung „{0}“ ist am {1} abgelaufen.',
  'The release of confidentiality "{0}" expired on {1}.',
);

export const RELEASE_NOT_FOUND = refusalKind(
  'RELEASE_NOT_FOUND',
  404,
  'Eine Schweigepflichtentbindung „{0}“ gibt es am {1} bei dieser Person nicht.',
  'There is no release of confidentiality "{0}" for this person on {1}.',
);

export const RELEASE_WITHDRAWN = refusalKind(
  'RELEASE_WITHDRAWN',
  409,
  'Die Schweigepflichtentbindung „{0}“ ist seit {1} widerrufen.',
  'The release of confidentiality "{0}" has been withdrawn since {1}.',
);

export const RELEASE_ID_TAKEN = refusalKind(
  'RELEASE_ID_TAKEN',
  409,
  'Die Kennung „{0}“ steht bei dieser Person bereits für eine andere Schweigepflichtentbindung.',
  'The id "{0}" already stands for another release of this person.',
);

export const RELEASE_ENDS_BEFORE_START = refusalKind(
  'RELEASE_ENDS_BEFORE_START',
  422,
  'Der letzte Tag ({0}) liegt vor dem ersten ({1}).',
  'The last day ({0}) is before the first ({1}).',
);

export const DATA_CLASS_REQUIRED = refusalKind(
  'DATA_CLASS_REQUIRED',
  422,
  'Bitte angeben, um welche Daten es geht.',
  'Please state which data it is about.',
);

export const LEGAL_BASIS_WITHOUT_PARAGRAPH = refusalKind(
  'LEGAL_BASIS_WITHOUT_PARAGRAPH',
  422,
  'Bitte nur die Vorschrift nennen, abgekürzt, mit § oder Art. am Anfang und höchstens 80 Zeichen lang, zum Beispiel „§ 71 Abs. 1 SGB X“.',
  'Please name the provision only, abbreviated, with § or Art. at the beginning and at most 80 characters long, for example "§ 71 Abs. 1 SGB X".',
);

export const DISCLOSURE_ID_TAKEN = refusalKind(
  'DISCLOSURE_ID_TAKEN',
  409,
  'Die Kennung „{0}“ steht bei dieser Person bereits für eine andere Weitergabe.',
  'The id "{0}" already stands for another disclosure of this person.',
);
