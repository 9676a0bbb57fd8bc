import { refusalKind } from '#libs/eventing';

export const NOT_YET_PROJECTED = refusalKind(
  'NOT_YET_PROJECTED',
  503,
  'Die Auswertungen haben die Position {0} noch nicht erreicht. Bitte gleich noch einmal versuchen.',
  'The figures have not reached position {0} yet. Please try again in a moment.',
);

export const PROJECTION_STOPPED = refusalKind(
  'PROJECTION_STOPPED',
  503,
  'Die Auswertung „{0}“ ist an einem Eintrag stehen geblieben und muss von der Betriebsführung instand gesetzt werden.',
  'The projection "{0}" has stopped at an entry and has to be mended by operations.',
);

export const PROJECTION_INCOMPLETE = refusalKind(
  'PROJECTION_INCOMPLETE',
  503,
  'In der Auswertung „{0}“ fehlen Einträge, die zurückgestellt sind; die Betriebsführung muss sie nachholen.',
  'The projection "{0}" lacks entries that are parked; operations have to retry them.',
);
