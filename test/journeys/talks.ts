import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

/** Two accommodations, one specialist on site, one mobile; Omid (needs Dari) and Lale, each with an open case. */
export async function startTalks(now = '2016-03-20T08:00:00.000Z') {
  const lotse: LotseOverHttp = await startLotse(now);
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  for (const [accommodationId, name] of [
    ['WPP', 'Wohnprojekt Probeweg'],
    ['OSK', 'Ostkrankenhaus'],
  ]) {
    const site = { pillar: 'HOUSING_PROJECT', responsibleBody: 'CITY', capacity: 60, on: '2015-09-23' };
    await lotse.record('/accommodations', { accommodationId, name, ...site });
  }
  for (const [staffId, deployment] of [
    ['IM-003', { mode: 'ON_SITE', accommodationId: 'OSK' }],
    ['IM-019', { mode: 'MOBILE' }],
  ] as const) {
    await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-10-01' }, fte: 1 });
    await lotse.record(`/staff/${staffId}/deployments`, { ...deployment, from: '2015-10-01' });
  }
  for (const [residentId, accommodationId, managerId] of [
    ['R-OMID', 'WPP', 'IM-019'],
    ['R-LALE', 'OSK', 'IM-003'],
    ['R-AYLA', 'OSK', 'IM-003'],
  ] as const) {
    const need = residentId === 'R-OMID' ? { interpreterNeed: { language: 'prs', mode: 'IN_PERSON' } } : {};
    await lotse.record('/residents', {
      ...{ residentId, accommodationId, arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-05', ...need },
    });
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2015-11-09' });
    await lotse.record(`/residents/${residentId}/cases`, {
      ...{ caseId: `C-${residentId}`, managerId, openedBecause: 'NEED', on: '2015-11-10' },
    });
  }
  return {
    lotse,
    /** Status, code, the field or the number of entries in conflict, and the German text of a refusal. */
    refusal: async (path: string, body: object) => {
      const answer = await lotse.post(path, body);
      const fields = answer.body['fields'] as { field: string }[];
      return [answer.status, answer.body['code'], fields[0]?.field ?? answer.body['related'], answer.body['detail']];
    },
    /** The event id of the first entry of a stream. */
    firstEntry: async (stream: string) => {
      const { body } = await lotse.get(`/streams/${stream}`);
      const [{ event }] = body['steps'] as [{ event: { id: string } }];
      return event.id;
    },
  };
}

export const talk = (consultationId: string, rest: object) => ({
  ...{ consultationId, accommodationId: 'WPP', managerId: 'IM-019', topics: ['WORK_AND_EMPLOYMENT'] },
  ...{ occasion: 'ON_REQUEST', durationMin: 45, outcome: 'ADVISED', on: '2016-02-25', ...rest },
});
