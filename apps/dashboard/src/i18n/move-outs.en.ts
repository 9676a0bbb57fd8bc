import type { moveOutsDe } from './move-outs.de.js';

export const moveOutsEn: typeof moveOutsDe = {
  lead: 'Who is on the way into an own flat, what holds it up and what becomes free.',
  byStage: 'Move-outs by stage',
  timeInStage: 'Time in each stage',
  passed: 'have left the stage',
  medianDays: 'days (median)',
  placesFreed: 'Places that become free by the planned dates',
  month: 'Month',
  places: 'Places',
  daysInStage: 'days in stage',
  stalled: 'stalled',
  yesStalled: 'has stalled',
  notStalled: 'goes on',
  blocked: 'What is missing',
  plannedOn: 'planned on',
  aftercare: 'Open aftercares, the most urgent first',
  contacts: 'contacts',
};
