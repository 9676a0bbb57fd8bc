import type { resultsDe } from './results.de.js';

export const resultsEn: typeof resultsDe = {
  lead: (from, until) => `Talks and placements from ${from} until ${until}.`,
  talks: 'Consultations',
  byTopic: 'Consultations by topic and deployment',
  topic: 'Topic',
  count: 'Talks',
  minutes: 'Minutes',
  interpreted: 'with an interpreter',
  missing: 'interpreter was missing',
  placements: 'Placements',
  durability: 'How long placements last',
  after: 'after',
  months: (count) => `${count} months`,
  oldEnough: 'old enough',
  active: 'still active',
  percent: 'per cent',
};
