import { refusalKind } from '#libs/eventing';

export const INQUIRY_ID_TAKEN = refusalKind(
  'INQUIRY_ID_TAKEN',
  409,
  'Unter der Kennung „{0}“ ist bereits eine andere Anfrage eingetragen.',
  'Another inquiry is recorded under the id "{0}" already.',
);

export const INQUIRY_NOT_FOUND = refusalKind(
  'INQUIRY_NOT_FOUND',
  404,
  'Eine Anfrage „{0}“ gibt es nicht.',
  'There is no inquiry "{0}".',
);

export const TOO_MANY_QUESTIONS = refusalKind(
  'TOO_MANY_QUESTIONS',
  422,
  'Eine Anfrage darf höchstens drei Einzelfragen haben (§ 14 Abs. 5 GO).',
  'An inquiry may have at most three questions (§ 14(5) rules of procedure).',
);

export const QUESTION_REQUIRED = refusalKind(
  'QUESTION_REQUIRED',
  422,
  'Eine Anfrage hat mindestens eine Frage.',
  'An inquiry has at least one question.',
);

export const ANSWERS_DO_NOT_MATCH = refusalKind(
  'ANSWERS_DO_NOT_MATCH',
  422,
  'Die Anfrage hat {0} Fragen, der Entwurf {1} Antworten.',
  'The inquiry has {0} questions, the draft {1} answers.',
);

export const KNOWN_AT_IN_FUTURE = refusalKind(
  'KNOWN_AT_IN_FUTURE',
  422,
  'Der Datenstand {0} liegt in der Zukunft: Was dann bekannt ist, weiß noch niemand.',
  'The knowledge date {0} is in the future: nobody knows yet what will be known then.',
);

export const REPORT_ID_TAKEN = refusalKind(
  'REPORT_ID_TAKEN',
  409,
  'Unter der Kennung „{0}“ wird bereits eine andere Anfrage beantwortet („{1}“).',
  'Another inquiry is answered under the id "{0}" already ("{1}").',
);

export const REPORT_NOT_FOUND = refusalKind(
  'REPORT_NOT_FOUND',
  404,
  'Zur Antwort „{0}“ gibt es keinen Entwurf.',
  'There is no draft of the answer "{0}".',
);

export const DRAFT_HAS_CHANGED = refusalKind(
  'DRAFT_HAS_CHANGED',
  409,
  'Der Entwurf ist inzwischen ein anderer. Bitte den neuen lesen und freigeben.',
  'The draft is another one by now. Please read and approve the new one.',
);

export const REPORT_NOT_APPROVED = refusalKind(
  'REPORT_NOT_APPROVED',
  409,
  'Der Entwurf „{0}“ ist nicht freigegeben.',
  'The draft "{0}" is not approved.',
);

export const REPORT_ALREADY_ISSUED = refusalKind(
  'REPORT_ALREADY_ISSUED',
  409,
  'Die Antwort „{0}“ ist herausgegeben und wird nicht mehr geändert. Sie kann zurückgezogen oder durch eine neue ersetzt werden.',
  'The answer "{0}" is issued and is not changed any more. It can be withdrawn, or superseded by a new one.',
);

export const REPORT_NOT_ISSUED = refusalKind(
  'REPORT_NOT_ISSUED',
  409,
  'Die Antwort „{0}“ ist nicht herausgegeben oder schon zurückgezogen.',
  'The answer "{0}" is not issued, or withdrawn already.',
);

export const REFERENCE_TAKEN = refusalKind(
  'REFERENCE_TAKEN',
  409,
  'Unter der Drucksachennummer „{0}“ ist bereits die Antwort „{1}“ herausgegeben.',
  'The answer "{1}" is issued under the reference "{0}" already.',
);

export const PAPER_ALTERED = refusalKind(
  'PAPER_ALTERED',
  500,
  'Der Inhalt der Drucksache „{0}“ stimmt nicht mit ihrer Prüfsumme überein. Sie wird nicht ausgegeben.',
  'The content of the paper "{0}" does not match its checksum. It is not handed out.',
);

export const FILE_PRINTS_OTHERWISE = refusalKind(
  'FILE_PRINTS_OTHERWISE',
  500,
  'Die Datei „{1}“ der Drucksache „{0}“ hat nicht mehr die Prüfsumme, mit der sie herausgegeben wurde. Sie wird nicht ausgegeben.',
  'The file "{1}" of the paper "{0}" no longer has the checksum with which it was issued. It is not handed out.',
);
