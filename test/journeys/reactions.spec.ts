import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Event = Readonly<{ id: string; type: string; occurredOn: string; data: Readonly<Record<string, unknown>> }>;

const MEMBERS = ['R-SAMIR', 'R-NOUR', 'R-CHILD'];

async function startWithHousehold(...members: string[]) {
  const lotse: LotseOverHttp = await startLotse('2015-11-16T08:00:00.000Z');
  await lotse.record('/accommodations', {
    accommodationId: 'SIL',
    name: 'Unterkunft ehemaliges Siloah-Krankenhaus',
    pillar: 'COMMUNAL',
    responsibleBody: 'CITY',
    capacity: 250,
    on: '2015-11-16',
  });
  for (const residentId of members) {
    await lotse.record('/residents', {
      residentId,
      accommodationId: 'SIL',
      arrivalKind: 'ALLOCATION_BY_STATE',
      householdId: 'H-PROBE',
      on: '2015-11-16',
    });
  }
  const events = async (stream: string) =>
    (((await lotse.get(`/streams/${stream}`)).body['steps'] ?? []) as { event: Event }[]).map(({ event }) => event);
  return {
    lotse,
    events,
    record: async (path: string, day: string, body: object = {}) => {
      lotse.at(`${day}T12:00:00.000Z`);
      await lotse.record(path, { ...body, on: day });
    },
    /** What the household's aftercares say, the reactions included. */
    aftercare: async () => {
      await lotse.settled();
      return (await events('aftercare-H-PROBE')).map(({ type, occurredOn, data }) => ({ type, occurredOn, ...data }));
    },
    moveOutEventId: async (residentId: string) =>
      (await events(`resident-${residentId}`)).find(({ type }) => type === 'MovedOut')!.id,
  };
}

type Probe = Awaited<ReturnType<typeof startWithHousehold>>;

const moveOut = (probe: Probe, residentId: string, on = '2016-02-15', more: object = {}) =>
  probe.record(`/residents/${residentId}/move-outs`, on, { destination: 'OWN_TENANCY', ...more });

const opened = (aftercareId: string, ...residentIds: string[]) =>
  expect.objectContaining({ type: 'AftercareOpened', aftercareId, residentIds, dueOn: '2016-05-15' });

const joined = (aftercareId: string, residentId: string) =>
  expect.objectContaining({ type: 'AftercareResidentJoined', aftercareId, residentId });

describe('household Probe has moved (AC-14, end)', () => {
  let probe: Probe;

  beforeAll(async () => {
    probe = await startWithHousehold(...MEMBERS);
    await probe.record('/households/H-PROBE/move-outs', '2016-01-12', { moveOutId: 'MO-1', memberIds: MEMBERS });
    await probe.record('/households/H-PROBE/move-outs/MO-1/eligibility', '2016-01-13', { basis: 'PROTECTION' });
  });

  it('the move-out is not complete before the last of them', async () => {
    await moveOut(probe, 'R-SAMIR', '2016-02-15', { moveOutId: 'MO-1' });
    await moveOut(probe, 'R-NOUR', '2016-02-15', { moveOutId: 'MO-1' });
    await probe.lotse.settled();
    expect((await probe.events('moveout-H-PROBE')).map(({ type }) => type)).not.toContain('MoveOutCompleted');
  });

  it('then it is, and one aftercare covers three', async () => {
    await moveOut(probe, 'R-CHILD', '2016-02-15', { moveOutId: 'MO-1' });
    expect(await probe.aftercare()).toEqual([
      opened('MO-1', 'R-SAMIR'),
      joined('MO-1', 'R-NOUR'),
      joined('MO-1', 'R-CHILD'),
    ]);
    expect((await probe.events('moveout-H-PROBE')).at(-1)).toMatchObject({
      type: 'MoveOutCompleted',
      occurredOn: '2016-02-15',
      data: { moveOutId: 'MO-1', memberIds: MEMBERS },
    });
  });

  it('the whole log again opens no second', async () => {
    const { lotse } = probe;
    const head = await lotse.lotse.store.head();
    for (const name of ['complete-move-out', 'open-aftercare', 'reopen-move-out', 'void-aftercare']) {
      await lotse.lotse.reactions.repeat(name);
      await lotse.settled();
    }
    expect(await lotse.lotse.store.head()).toBe(head);
    const { body } = await lotse.get('/reactions');
    expect(body['reactions']).toEqual(
      expect.arrayContaining(
        ['complete-move-out', 'open-aftercare', 'reopen-move-out', 'void-aftercare'].map((name) =>
          expect.objectContaining({ name, state: 'running', position: head, lag: 0, refused: 0 }),
        ),
      ),
    );
    expect((await lotse.get('/reactions/refused')).body).toEqual({ refused: [] });
  });
});

describe('a move by a process, recorded by mistake', () => {
  let probe: Probe;
  const stages = async (asOf: string, knownAt: string) => {
    await probe.lotse.settled();
    const { body } = await probe.lotse.get(`/reports/pipeline?asOf=${asOf}&knownAt=${knownAt}`);
    return (body['moveOuts'] as { stage: string }[]).map(({ stage }) => stage);
  };

  it('brings the process back into the pipeline, where it was', async () => {
    probe = await startWithHousehold('R-SAMIR');
    const process = { moveOutId: 'MO-1', memberIds: ['R-SAMIR'] };
    await probe.record('/households/H-PROBE/move-outs', '2016-01-12', process);
    await probe.record('/households/H-PROBE/move-outs/MO-1/eligibility', '2016-01-13', { basis: 'PROTECTION' });
    await moveOut(probe, 'R-SAMIR', '2016-02-15', { moveOutId: 'MO-1' });
    expect(await stages('2016-02-15', '2016-02-15')).toEqual([]);
    probe.lotse.at('2016-02-22T12:00:00.000Z');
    const eventId = await probe.moveOutEventId('R-SAMIR');
    await probe.lotse.record('/streams/resident-R-SAMIR/voids', { eventId, reason: 'falsche Person' });
    expect(await stages('2016-02-15', '2016-02-15')).toEqual([]);
    expect(await stages('2016-02-22', '2016-02-22')).toEqual(['ELIGIBLE']);
    await moveOut(probe, 'R-SAMIR', '2016-03-01', { moveOutId: 'MO-1' });
    expect(await stages('2016-03-01', '2016-03-01')).toEqual([]);
    expect((await probe.lotse.get('/reactions/refused')).body).toEqual({ refused: [] });
  });
});

describe('a move recorded by mistake (P3)', () => {
  let probe: Probe;

  beforeAll(async () => {
    probe = await startWithHousehold('R-SAMIR', 'R-NOUR');
    await moveOut(probe, 'R-SAMIR');
    await moveOut(probe, 'R-NOUR');
  });

  const voidMoveOut = async (residentId: string) => {
    const eventId = await probe.moveOutEventId(residentId);
    await probe.lotse.record(`/streams/resident-${residentId}/voids`, { eventId, reason: 'falsche Person' });
  };

  it('those who move the same day are looked after together, also without a process', async () => {
    const [first, ...more] = await probe.aftercare();
    expect(first).toMatchObject({ type: 'AftercareOpened', residentIds: ['R-SAMIR'] });
    expect(more).toEqual([joined((first as unknown as { aftercareId: string }).aftercareId, 'R-NOUR')]);
  });

  it('the aftercare goes on for the other', async () => {
    probe.lotse.at('2016-02-22T12:00:00.000Z');
    await voidMoveOut('R-SAMIR');
    expect(await probe.aftercare()).toHaveLength(2);
  });

  it('and is closed as voided with the last', async () => {
    await voidMoveOut('R-NOUR');
    expect((await probe.aftercare()).at(-1)).toMatchObject({
      type: 'AftercareClosed',
      occurredOn: '2016-02-22',
      outcome: 'VOIDED',
    });
  });

  it('who moves after all is looked after anew', async () => {
    await moveOut(probe, 'R-NOUR', '2016-03-01');
    expect((await probe.aftercare()).at(-1)).toMatchObject({ type: 'AftercareOpened', residentIds: ['R-NOUR'] });
    expect((await probe.lotse.get('/reactions/refused')).body).toEqual({ refused: [] });
  });
});

describe('a move recorded with the wrong day or destination', () => {
  it('moves the aftercare, and ends it where it led out of the city', async () => {
    const probe = await startWithHousehold('R-SAMIR');
    await moveOut(probe, 'R-SAMIR', '2016-02-16', { moveOutId: 'MO-7' });
    await probe.lotse.settled();
    const replace = async (reason: string, more: object) => {
      probe.lotse.at('2016-02-22T12:00:00.000Z');
      await probe.lotse.record('/residents/R-SAMIR/move-outs', {
        destination: 'OWN_TENANCY',
        moveOutId: 'MO-7',
        on: '2016-02-15',
        replaces: { eventId: (await probe.events('resident-R-SAMIR')).at(-1)!.id, reason },
        ...more,
      });
      return (await probe.aftercare()).at(-1);
    };

    expect(await replace('verschrieben', {})).toMatchObject({ occurredOn: '2016-02-15', dueOn: '2016-05-15' });
    expect(await replace('nach Celle', { destination: 'OTHER_MUNICIPALITY' })).toMatchObject({
      type: 'AftercareClosed',
      occurredOn: '2016-02-22',
      outcome: 'VOIDED',
    });
    expect((await probe.lotse.get('/reactions/refused')).body).toEqual({ refused: [] });
  });
});
