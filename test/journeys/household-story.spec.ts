import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

type Story = Readonly<{
  members: readonly Readonly<{ residentId: string; isTold: boolean }>[];
  steps: readonly Readonly<{ event: Readonly<{ stream: string; type: string }> | null }>[];
}>;

/** Lale, her child, and a brother whose case somebody else has, at another site; they begin to move out together. */
describe('the story of a household over all files of its members', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    let arrive: Awaited<ReturnType<typeof startWithLale>>['arrive'];
    ({ lotse, arrive } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await arrive('R-BRUDER', 'H-LALE');
    await lotse.record('/staff', { staffId: 'IM-030', unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record('/staff/IM-030/deployments', { mode: 'MOBILE', from: '2015-02-02' });
    await lotse.record('/residents/R-BRUDER/privacy-notices', { form: 'ORAL', on: '2016-01-04' });
    const opened = { caseId: 'C-2', managerId: 'IM-030', openedBecause: 'NEED', on: '2016-01-05' };
    await lotse.record('/residents/R-BRUDER/cases', opened);
    lotse.at('2016-03-22T08:00:00.000Z');
    await lotse.record('/households/H-LALE/move-outs', {
      ...{ moveOutId: 'M-1', memberIds: ['R-KIND', 'R-LALE'], need: { rooms: 2, groundFloor: false } },
      on: '2016-03-20',
    });
    await lotse.settled();
  });

  type Who = Awaited<ReturnType<LotseOverHttp['signedInAs']>>;
  const manager = () => lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
  const brothers = () => lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['BAD'] });
  const auditor = () => lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });

  const story = async (who: Who, query = '') => {
    const { status, body } = await lotse.get(`/households/H-LALE/story${query}`, who);
    expect(status).toBe(200);
    const { members, steps } = body as unknown as Story;
    return {
      told: members.filter(({ isTold }) => isTold).map(({ residentId }) => residentId),
      others: members.filter(({ isTold }) => !isTold).map(({ residentId }) => residentId),
      steps: steps.map(({ event }) => `${event?.stream} ${event?.type}`),
    };
  };

  const LALE = ['resident-R-LALE ResidentArrived', 'case-R-LALE PrivacyNoticeGiven', 'case-R-LALE CaseOpened'];
  const CHILD = 'resident-R-KIND ResidentArrived';
  const BROTHER = ['resident-R-BRUDER ResidentArrived', 'case-R-BRUDER PrivacyNoticeGiven', 'case-R-BRUDER CaseOpened'];
  const MOVE = 'moveout-H-LALE MoveOutStarted';

  it('has the entries of all members in the order of recording, what they do together once', async () =>
    expect(await story(await auditor())).toEqual({
      ...{ told: ['R-BRUDER', 'R-KIND', 'R-LALE'], others: [] },
      steps: [LALE[0], CHILD, ...LALE.slice(1), ...BROTHER, MOVE],
    }));

  it('is as known at a date', async () =>
    expect((await story(await auditor(), '?knownAt=2016-03-21')).steps).not.toContain(MOVE));

  it('tells of each member what the reader would be told of them alone, and says of whom it tells nothing', async () => {
    expect(await story(await manager())).toEqual({
      ...{ told: ['R-KIND', 'R-LALE'], others: ['R-BRUDER'] },
      steps: [LALE[0], CHILD, ...LALE.slice(1), MOVE],
    });
    // The brother is no part of the move.
    expect(await story(await brothers())).toEqual({
      ...{ told: ['R-BRUDER'], others: ['R-KIND', 'R-LALE'] },
      steps: BROTHER,
    });
    for (const residentId of ['R-KIND', 'R-LALE']) {
      expect((await lotse.get(`/residents/${residentId}/story`, await brothers())).status).toBe(403);
    }
  });

  it('is not for those who have nothing to do with anybody in it, and of nobody there is none', async () => {
    const other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-031', sites: ['BAD'] });
    expect((await lotse.get('/households/H-LALE/story', other)).body).toMatchObject({ code: 'NOT_AUTHORISED' });
    expect((await lotse.get('/households/H-NONE/story')).body).toMatchObject({ code: 'NOBODY_THERE' });
  });

  it('tells of whom was opened in an emergency, too, until it is shut again', async () => {
    const opening = { reason: 'Unterlagen vor dem Termin', lateReason: undefined };
    const { status } = await lotse.post('/residents/R-KIND/break-glass', opening, await brothers());
    expect(status).toBe(201);
    expect(await story(await brothers())).toEqual({
      ...{ told: ['R-BRUDER', 'R-KIND'], others: ['R-LALE'] },
      steps: [CHILD, ...BROTHER, MOVE],
    });
    const officer = await lotse.signedInAs({ roles: ['DATA_PROTECTION_OFFICER'] });
    const { reads } = (await lotse.get('/people/R-KIND/access-log', officer)).body;
    expect((reads as object[])[0]).toMatchObject({
      ...{ actor: 'IM-030', operation: 'history.read', answer: 'answered', reason: opening.reason },
    });
    lotse.at('2016-03-22T09:01:00.000Z');
    expect((await story(await brothers())).told).toEqual(['R-BRUDER']);
  });

  it('says nothing of a restricted member, nor that there is one, to those who may not know', async () => {
    const officer = await lotse.signedInAs({ roles: ['DATA_PROTECTION_OFFICER'] });
    const restriction = { ground: 'ACCURACY_CONTESTED', on: '2016-03-22' };
    const { status, body } = await lotse.post('/residents/R-KIND/restrictions', restriction, officer);
    expect([status, body]).toEqual([201, expect.anything()]);
    const { told, others, steps } = await story(await auditor());
    expect([told, others]).toEqual([['R-BRUDER', 'R-LALE'], []]);
    expect(steps.filter((step) => step.includes('R-KIND') || step.includes('undefined'))).toEqual([]);
  });
});
