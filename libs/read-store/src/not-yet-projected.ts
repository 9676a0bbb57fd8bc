import { refusalKind } from '#libs/eventing';

export const NOT_YET_PROJECTED = refusalKind(
  'NOT_YET_PROJECTED',
  503,
  'Die Auswertungen haben die Position {0} noch nicht erreicht. Bitte gleich noch einmal versuchen.',
  'The figures have not reached position {0} yet. Please try again in a moment.',
);
