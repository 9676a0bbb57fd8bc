import type { occupancyDe } from './occupancy.de.js';

export const occupancyEn: typeof occupancyDe = {
  lead: 'Who lives where, what was reported and how the accommodations are served.',
  threshold: 'Threshold for service on site',
  chart: 'Residents per accommodation beside the threshold for service on site',
  control: 'Counted and reported',
  percent: 'percent occupied',
  reported: 'reported',
  reportedOn: 'reported on',
  unusual: 'Deviation',
  isUnusual: 'unusual',
  isUsual: 'usual',
  modes: 'Service mode',
  undecided: 'not decided',
  since: 'since',
  recommended: 'recommended',
  decision: 'Decision',
  needed: 'is due',
  notNeeded: 'none needed',
};
