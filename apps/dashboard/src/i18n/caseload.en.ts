import type { caseloadDe } from './caseload.de.js';

export const caseloadEn: typeof caseloadDe = {
  lead: 'Open cases per specialist, unit and accommodation, and what has stalled.',
  heads: 'Specialists on site and mobile',
  perHead: 'Open cases per specialist',
  weighted: 'weighted',
  oldestContact: 'Last talk that is longest ago',
  overTime: 'Open cases, week by week',
  byWorker: 'Cases per specialist',
  byUnit: 'Cases per unit',
  bySite: 'Cases per accommodation',
  noUnit: 'no longer employed',
  noSite: 'in no accommodation of the city',
  stalled: 'Open cases without a talk for more than 30 days',
  openedOn: 'opened on',
  lastContact: 'last talk',
};
