import type { CaseOnDay, ManagerOnDay } from './cases-on.js';

export const managerOnDay = (rest: Partial<ManagerOnDay> = {}): ManagerOnDay => ({
  ...{ unitId: 'U1', mode: 'ON_SITE', accommodationId: null, deployedSince: '2015-02-02' },
  ...{ employedUntil: '9999-12-31', deployedUntil: null, ...rest },
});

/** An open case of somebody who lives at Ostkrankenhaus, since January. */
export const caseOnDay = (rest: Partial<CaseOnDay> = {}): CaseOnDay => ({
  ...{ caseId: 'C-1', residentId: `R-${rest.caseId ?? 'C-1'}`, recordedAs: `R-${rest.caseId ?? 'C-1'}` },
  ...{ status: 'OPEN', closedOn: null, closedBecause: null },
  ...{ openedOn: '2016-01-05', openSince: '2016-01-05', managerId: 'IM-003', responsibleSince: '2016-01-05' },
  manager: managerOnDay({ accommodationId: 'OSK' }),
  ...{ accommodationId: 'OSK', livesThereSince: '2015-11-10', servedAs: null, householdId: null },
  ...{ interpreterLanguage: null, lastContactOn: null, topics: [], moveOutId: null, aftercareId: null },
  ...{ aftercareDueOn: null, diedOn: null, awaySince: null, counts: true, nextTaskOn: null },
  restsOn: {
    ...{ case: ['case'], contact: null, home: ['home'], employment: ['hired'], deployment: ['deployed'] },
    ...{ moveOut: null, death: null, away: null },
  },
  ...rest,
});
