import { refusalKind } from '#libs/eventing';

// Refusals about language levels and courses.

export const LEVEL_DROP_NEEDS_REASON = refusalKind(
  'LEVEL_DROP_NEEDS_REASON',
  422,
  'Das neue Sprachniveau {0} liegt unter dem bisherigen {1}. Bitte begründen.',
  'The new level {0} is below the former {1}. Please give a reason.',
);

export const COURSE_NOT_FOUND = refusalKind(
  'COURSE_NOT_FOUND',
  404,
  'Den Kurs „{0}“ gibt es am {1} bei dieser Person nicht.',
  'The course "{0}" does not exist for this person on {1}.',
);

export const COURSE_ID_TAKEN = refusalKind(
  'COURSE_ID_TAKEN',
  409,
  'Die Kennung „{0}“ ist bereits an einen Kurs dieser Person vergeben.',
  'The id "{0}" is already taken by a course of this person.',
);

export const COURSE_ALREADY_FINISHED = refusalKind(
  'COURSE_ALREADY_FINISHED',
  409,
  'Der Kurs „{0}“ ist bereits seit {1} beendet.',
  'The course "{0}" already ended on {1}.',
);

export const COURSE_ENDS_BEFORE_START = refusalKind(
  'COURSE_ENDS_BEFORE_START',
  422,
  'Der Kurs endet am {1}, bevor er am {0} beginnt.',
  'The course ends on {1}, before it begins on {0}.',
);
