import type { Instant } from '#libs/eventing';
import { startLotse } from './lotse-over-http.js';

/** Ostkrankenhaus, where Lale lives with a child; IM-003 is responsible for her case from 2016-01-05 on. */
export async function startWithLale(now: Instant) {
  const lotse = await startLotse(now);
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  await lotse.record('/accommodations', {
    ...{ accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 750 },
    on: '2015-01-01',
  });
  await lotse.record('/staff', { staffId: 'IM-003', unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
  await lotse.record('/staff/IM-003/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: '2015-02-02' });
  const arrive = (residentId: string, householdId: string, role = 'ADULT') =>
    lotse.record('/residents', {
      ...{ residentId, householdId, role, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
      on: '2015-11-10',
    });
  const openCase = async (residentId: string, caseId: string) => {
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2016-01-04' });
    const opened = { caseId, managerId: 'IM-003', openedBecause: 'NEED', on: '2016-01-05' };
    await lotse.record(`/residents/${residentId}/cases`, opened);
  };
  await arrive('R-LALE', 'H-LALE');
  await arrive('R-KIND', 'H-LALE', 'CHILD');
  await openCase('R-LALE', 'C-1');
  return {
    lotse,
    arrive,
    openCase,
    /** An id under which an arrival was recorded that did not happen: it is known, and nobody is there. */
    async mistake(residentId: string) {
      await arrive(residentId, residentId);
      const [arrival] = await lotse.lotse.store.readStream(`resident-${residentId}`);
      await lotse.record(`/streams/resident-${residentId}/voids`, { eventId: arrival!.id, reason: 'Irrtum' });
    },
    /** Status, code, text, and the field or the number of entries in conflict. */
    async refusal(path: string, body: object) {
      const { status, body: problem } = await lotse.post(path, body);
      const fields = problem['fields'] as readonly { field: string }[];
      return [status, problem['code'], problem['detail'], fields[0]?.field];
    },
    async answer(path: string) {
      const { status, body } = await lotse.get(path);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
  };
}
