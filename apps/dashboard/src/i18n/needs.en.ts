import type { needsDe } from './needs.de.js';

export const needsEn: typeof needsDe = {
  lead: 'Need, staff and gap per accommodation and for the mobile pool. Planned positions are no staff.',
  bySite: 'Need per accommodation and mobile',
  mobilePool: 'mobile pool',
  total: 'total',
  ratio: 'Residents per specialist',
  heads: 'Staff',
  gapIn90d: 'Gap in 90 days',
  ending: 'Contracts that end',
  lastDay: 'last day',
  plans: 'Planned positions',
  filled: 'filled',
  open: 'still open',
  forecast: 'What comes, if contracts end as agreed',
  employed: 'Employed',
  whatIf: 'What if',
  whatIfLead: 'Other numbers on the same data. Nothing of it is stored.',
  whatIfTable: 'Need with these numbers',
  sliders: {
    ratioOnSite: 'Residents per specialist on site',
    ratioMobile: 'Residents per specialist, mobile',
    threshold: 'On site from so many residents',
    extraHires: 'Hired in addition, mobile',
  },
};
