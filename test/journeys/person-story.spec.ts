import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

type Step = Readonly<{
  event: Readonly<{ stream: string; type: string; recordedAt: string; occurredOn: string }>;
  state: Readonly<Record<string, unknown>> | null;
}>;

/** Lale's own files, a talk, what her household does, and somebody who may be the same. */
describe('the story of a person over all files', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    let arrive: Awaited<ReturnType<typeof startWithLale>>['arrive'];
    ({ lotse, arrive } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await arrive('R-LALEH', 'H-LALEH');
    const suspicion = { survivorId: 'R-LALEH', evidence: 'SAME_DOCUMENT', on: '2016-03-10' };
    await lotse.record('/residents/R-LALE/duplicate-suspicions', suspicion);
    lotse.at('2016-03-21T08:00:00.000Z');
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-LALE', caseId: 'C-1', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED', on: '2016-01-18' },
    });
    lotse.at('2016-03-22T08:00:00.000Z');
    await moveOut('M-1', ['R-KIND', 'R-LALE']);
    await lotse.record('/households/H-LALE/move-outs/M-1/withdrawal', { reason: 'zu teuer', on: '2016-03-20' });
    await lotse.settled();
  });

  const moveOut = (moveOutId: string, memberIds: readonly string[]) =>
    lotse.record('/households/H-LALE/move-outs', {
      ...{ moveOutId, memberIds, need: { rooms: 2, groundFloor: false }, on: '2016-03-20' },
    });

  const story = async (residentId: string, query = '', headers: Record<string, string> = {}) => {
    const { status, body } = await lotse.get(`/residents/${residentId}/story${query}`, headers);
    if (status !== 200) return body['code'];
    return body['steps'] as Step[];
  };
  const told = async (...asked: Parameters<typeof story>) =>
    ((await story(...asked)) as Step[]).map(({ event: { stream, type } }) => `${stream} ${type}`);

  const manager = () => lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });

  const BEFORE = ['resident-R-LALE ResidentArrived', 'case-R-LALE PrivacyNoticeGiven', 'case-R-LALE CaseOpened'];
  const AFTER = [
    'consultation-B-1 ConsultationHeld',
    'moveout-H-LALE MoveOutStarted',
    'moveout-H-LALE MoveOutWithdrawn',
  ];

  it('is in the order of recording, with what the household has begun together', async () => {
    expect(await told('R-LALE', '', await manager())).toEqual([...BEFORE, ...AFTER]);
    expect(await told('R-KIND', '', await manager())).toEqual(['resident-R-KIND ResidentArrived', ...AFTER.slice(1)]);
  });

  it('has after each step the state of its file, at the reporting date and as known then', async () => {
    const then = '?knownAt=2016-03-21&asOf=2016-01-10';
    expect(await told('R-LALE', then, await manager())).toEqual([...BEFORE, AFTER[0]]);
    const steps = (await story('R-LALE', then, await manager())) as Step[];
    expect(steps.map(({ state }) => Object.keys(state ?? {}).includes('cases'))).toEqual([false, true, true, false]);
    expect(await told('R-LALE', '?knownAt=2015-01-01')).toEqual([]);
  });

  it('says to the auditor, too, with whom the person may have been mistaken', async () => {
    const auditor = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    expect(await told('R-LALE', '', auditor)).toEqual([...BEFORE, 'duplicate-R-LALE DuplicateSuspected', ...AFTER]);
  });

  it('is not for those who have nothing to do with the person', async () => {
    const other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['BAD'] });
    expect(await story('R-LALE', '', other)).toBe('NOT_AUTHORISED');
    expect(await story('R-NOBODY')).toBe('NOBODY_THERE');
  });
});
