import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('rules between streams', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-12-01T08:00:00.000Z');
  });

  const establish = (unitId: string, on = '2015-01-01') =>
    lotse.record('/units', { unitId, name: 'Integrationsmanagement', on });

  const plan = (planId: string, maxPositions: number, on = '2016-01-01') =>
    lotse.record('/expansion-plans', { planId, maxPositions, fixedTerm: true, on });

  const hireOf = (staffId: string, unitId: string, from: string, until?: string, expansionPlanId?: string) => ({
    staffId,
    unitId,
    contract: { from, until },
    fte: 1,
    expansionPlanId,
  });
  const hire = (...hire: Parameters<typeof hireOf>) => lotse.record('/staff', hireOf(...hire));
  const tryHire = (...hire: Parameters<typeof hireOf>) => lotse.post('/staff', hireOf(...hire));

  /** Ids of the stream's events, in the order of recording. */
  const eventsOf = async (stream: string): Promise<string[]> =>
    ((await lotse.get(`/streams/${stream}`)).body['steps'] as { event: { id: string } }[]).map(({ event }) => event.id);

  const tryVoid = async (stream: string, index: number) => {
    const eventId = (await eventsOf(stream)).at(index);
    return lotse.post(`/streams/${stream}/voids`, { eventId, reason: 'Irrtum' });
  };
  const voidEntry = async (stream: string, index: number) =>
    expect(await tryVoid(stream, index)).toMatchObject({ status: 201 });

  const replaces = async (stream: string, index: number) => ({
    eventId: (await eventsOf(stream)).at(index),
    reason: 'Irrtum',
  });

  /** Refused, naming the last entry of the other stream, if one is to be named. */
  const refused = async (answer: Answer, code: string, other?: string) => {
    const related = other === undefined ? [] : (await eventsOf(other)).slice(-1);
    expect(answer).toMatchObject({ status: 409, body: { code, related } });
  };

  describe('a contract and its unit', () => {
    beforeAll(async () => {
      await establish('A', '2015-10-01');
      await hire('A-1', 'A', '2015-10-01', '2016-03-31');
      await hire('A-2', 'A', '2015-10-01', '2016-12-31');
      await lotse.record('/staff/A-2/contract-ends', { until: '2016-03-31', on: '2016-03-01' });
      await hire('A-3', 'A', '2015-10-01');
      await voidEntry('staff-A-3', 0);
      await lotse.record('/units/A/dissolution', { on: '2016-06-30' });
    });

    it('are not parted by a hire, whose last day counts as well as its first', async () => {
      await refused(await tryHire('A-9', 'A', '2016-06-01'), 'UNIT_DISSOLVED', 'unit-A');
      await refused(await tryHire('A-9', 'A', '2016-06-01', '2016-07-01'), 'UNIT_DISSOLVED', 'unit-A');
      const { status, body } = await tryHire('A-9', 'A', '2015-09-30', '2016-06-30');
      expect([status, body['code'], body['detail']]).toEqual([
        422,
        'UNIT_UNKNOWN',
        'Das angegebene Sachgebiet „A“ gibt es am 30.09.2015 nicht.',
      ]);
      await hire('A-4', 'A', '2016-06-01', '2016-06-30');
    });

    it('nor by an extension or a conversion', async () => {
      const extend = (until: string) => lotse.post('/staff/A-1/contract-extensions', { until, on: '2016-03-01' });
      await refused(await extend('2016-07-01'), 'UNIT_DISSOLVED', 'unit-A');
      expect((await extend('2016-06-30')).status).toBe(201);
      await refused(
        await lotse.post('/staff/A-1/contract-conversions', { on: '2016-04-01' }),
        'UNIT_DISSOLVED',
        'unit-A',
      );
    });

    it('nor by voiding what had ended it, or what had voided it', async () => {
      await refused(await tryVoid('staff-A-2', -1), 'UNIT_DISSOLVED', 'unit-A');
      await refused(await tryVoid('staff-A-3', -1), 'UNIT_DISSOLVED', 'unit-A');
    });

    it('and agree again when the dissolution is voided', async () => {
      await voidEntry('unit-A', -1);
      await voidEntry('staff-A-3', -1);
    });
  });

  describe('a unit and the people in it', () => {
    beforeAll(async () => {
      await establish('B', '2015-01-01');
      await hire('B-1', 'B', '2015-10-01', '2016-03-31');
    });

    it('it cannot be dissolved while they are employed, nor on an earlier day', async () => {
      const dissolve = (on: string, corrects?: object) =>
        lotse.post('/units/B/dissolution', { on, ...(corrects && { replaces: corrects }) });
      const { body } = await dissolve('2016-03-30');
      expect(body).toMatchObject({
        code: 'UNIT_NOT_EMPTY',
        detail: 'Im Sachgebiet ist ab 31.03.2016 noch jemand beschäftigt, während es nicht besteht (Personen: 1).',
        related: await eventsOf('staff-B-1'),
      });
      expect((await dissolve('2016-03-31')).status).toBe(201);
      await refused(await dissolve('2016-03-30', await replaces('unit-B', -1)), 'UNIT_NOT_EMPTY', 'staff-B-1');
      await voidEntry('unit-B', -1);
    });

    it('it cannot have begun after them, nor never', async () => {
      const establishOtherwise = async (on: string) =>
        lotse.post('/units', {
          unitId: 'B',
          name: 'Integrationsmanagement',
          on,
          replaces: await replaces('unit-B', 0),
        });
      await refused(await tryVoid('unit-B', 0), 'UNIT_NOT_EMPTY', 'staff-B-1');
      await refused(await establishOtherwise('2015-10-02'), 'UNIT_NOT_EMPTY', 'staff-B-1');
      expect((await establishOtherwise('2015-10-01')).status).toBe(201);
    });

    it('it can disappear with the last of them', async () => {
      await voidEntry('staff-B-1', 0);
      await establish('C');
      await voidEntry('unit-C', 0);
    });
  });

  describe('a plan and the people hired against it', () => {
    beforeAll(async () => {
      await establish('D');
      await plan('P', 2);
      for (const person of ['D-1', 'D-2']) await hire(person, 'D', '2016-04-01', '2017-03-31', 'P');
    });

    it('keep to its positions, also when a hire comes back by voiding its void, or is corrected', async () => {
      await voidEntry('staff-D-1', 0);
      await hire('D-3', 'D', '2016-04-01', '2017-03-31', 'P');
      const back = await tryVoid('staff-D-1', -1);
      await refused(back, 'EXPANSION_PLAN_EXHAUSTED');
      expect(back.body['detail']).toBe('Die Planung sieht höchstens 2 Stellen vor; 2 sind besetzt.');
      await hire('D-4', 'D', '2016-04-01', '2017-03-31');
      const corrected = hireOf('D-4', 'D', '2016-04-01', '2017-03-31', 'P');
      await refused(
        await lotse.post('/staff', { ...corrected, replaces: await replaces('staff-D-4', 0) }),
        'EXPANSION_PLAN_EXHAUSTED',
      );
    });

    it('it cannot disappear, move, shrink or be withdrawn from under them', async () => {
      const planOtherwise = async (maxPositions: number, on: string) =>
        lotse.post('/expansion-plans', {
          planId: 'P',
          maxPositions,
          fixedTerm: true,
          on,
          replaces: await replaces('expansion-P', 0),
        });
      const withdraw = (on: string) => lotse.post('/expansion-plans/P/withdrawal', { on });
      await refused(await tryVoid('expansion-P', 0), 'EXPANSION_PLAN_IN_USE', 'staff-D-2');
      await refused(await planOtherwise(2, '2016-04-02'), 'EXPANSION_PLAN_IN_USE', 'staff-D-2');
      await refused(await planOtherwise(1, '2016-01-01'), 'EXPANSION_PLAN_EXHAUSTED');
      await refused(await withdraw('2016-03-31'), 'EXPANSION_PLAN_IN_USE', 'staff-D-2');
      expect((await withdraw('2016-05-01')).status).toBe(201);
    });

    it('a hire does not come back after its withdrawal', async () => {
      await plan('Q', 1);
      await hire('D-5', 'D', '2016-06-01', '2017-03-31', 'Q');
      await voidEntry('staff-D-5', 0);
      await lotse.record('/expansion-plans/Q/withdrawal', { on: '2016-05-01' });
      await refused(await tryVoid('staff-D-5', -1), 'EXPANSION_PLAN_WITHDRAWN', 'expansion-Q');
    });

    it('it can disappear when nobody was hired against it', async () => {
      await plan('R', 1);
      await voidEntry('expansion-R', 0);
    });
  });

  describe('two commands at the same moment', () => {
    const ROUNDS = 6;
    const rounds = async (play: (round: string) => Promise<void>) => {
      for (let round = 1; round <= ROUNDS; round++) await play(String(round));
    };

    /** Sends both at once and sorts the answers by who passed. */
    const atOnce = async (...commands: (() => Promise<Answer>)[]) => {
      const answers = await Promise.all(commands.map((send) => send()));
      return {
        passed: answers.filter(({ status }) => status === 201).length,
        refusals: answers.filter(({ status }) => status !== 201).map(({ body }) => body['code']),
      };
    };

    const codes: Record<string, readonly unknown[]> = {
      unit: ['UNIT_DISSOLVED', 'UNIT_NOT_EMPTY'],
      establishment: ['UNIT_UNKNOWN', 'UNIT_NOT_EMPTY'],
      plan: ['EXPANSION_PLAN_WITHDRAWN', 'EXPANSION_PLAN_IN_USE'],
    };
    const oneOf = (rule: string, { passed, refusals }: Awaited<ReturnType<typeof atOnce>>) => {
      expect(passed).toBe(1);
      expect(refusals).toHaveLength(1);
      expect(codes[rule]).toContain(refusals[0]);
    };

    it.each(['dissolution first', 'hire first'])('dissolve a unit or hire into it: %s', (order) =>
      rounds(async (round) => {
        const unitId = `U-${order.slice(0, 4)}-${round}`;
        await establish(unitId);
        const dissolve = () => lotse.post(`/units/${unitId}/dissolution`, { on: '2016-06-30' });
        const employ = () => tryHire(`${unitId}-1`, unitId, '2016-06-01');
        const commands = order === 'hire first' ? [employ, dissolve] : [dissolve, employ];
        oneOf('unit', await atOnce(...commands));
      }),
    );

    it('void the establishment of a unit or hire into it', () =>
      rounds(async (round) => {
        const unitId = `V-${round}`;
        await establish(unitId);
        const [eventId] = await eventsOf(`unit-${unitId}`);
        oneOf(
          'establishment',
          await atOnce(
            () => lotse.post(`/streams/unit-${unitId}/voids`, { eventId, reason: 'Irrtum' }),
            () => tryHire(`${unitId}-1`, unitId, '2016-06-01'),
          ),
        );
      }));

    it.each(['withdrawal first', 'hire first'])('withdraw a plan or hire against it for a later day: %s', (order) =>
      rounds(async (round) => {
        const planId = `W-${order.slice(0, 4)}-${round}`;
        await plan(planId, 1);
        await establish(`U-${planId}`);
        const withdraw = () => lotse.post(`/expansion-plans/${planId}/withdrawal`, { on: '2016-05-01' });
        const employ = () => tryHire(`${planId}-1`, `U-${planId}`, '2016-06-01', '2017-03-31', planId);
        const commands = order === 'hire first' ? [employ, withdraw] : [withdraw, employ];
        oneOf('plan', await atOnce(...commands));
      }),
    );

    it('both, where one leaves the other its days', () =>
      rounds(async (round) => {
        const unitId = `X-${round}`;
        await establish(unitId);
        const { passed } = await atOnce(
          () => lotse.post(`/units/${unitId}/dissolution`, { on: '2016-06-30' }),
          () => tryHire(`${unitId}-1`, unitId, '2016-06-01', '2016-06-30'),
        );
        expect(passed).toBe(2);
      }));
  });
});
