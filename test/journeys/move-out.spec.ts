import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Pipeline = Readonly<{
  active: number;
  stages: readonly Readonly<{ stage: string; count: number }>[];
  moveOuts: readonly Readonly<Record<string, unknown>>[];
  placesFreed: readonly unknown[];
  timeToMove: Readonly<{ moved: number; medianDays: number | null }>;
  aftercare: Readonly<{ open: number; overdue: number }>;
}>;

const CEILINGS_2015 = { byPersons: { 1: 372, 2: 429, 3: 523, 4: 608 } };
const CEILINGS_2017 = { byPersons: { 1: 388, 2: 475, 3: 560, 4: 660 }, eachFurther: 85 };

/** Move-outs over HTTP: the clock stands at the day of each entry. */
async function startMovesAt(capacity = 250) {
  const lotse: LotseOverHttp = await startLotse('2015-11-16T08:00:00.000Z');
  await lotse.record('/accommodations', {
    accommodationId: 'SIL',
    name: 'Unterkunft ehemaliges Siloah-Krankenhaus',
    pillar: 'COMMUNAL',
    responsibleBody: 'CITY',
    capacity,
    on: '2015-11-16',
  });
  for (const [validFrom, values] of [
    ['2015-06-01', CEILINGS_2015],
    ['2017-07-01', CEILINGS_2017],
  ]) {
    await lotse.record('/policies/rent-ceiling/versions', { values, validFrom, source: 'Region Hannover' });
  }
  const on = (day: string) => lotse.at(`${day}T12:00:00.000Z`);
  const arrive = (householdId: string, ...residents: string[]) =>
    inTurn(residents, (residentId) =>
      lotse.record('/residents', {
        residentId,
        accommodationId: 'SIL',
        arrivalKind: 'ALLOCATION_BY_STATE',
        householdId,
        on: '2015-11-16',
      }),
    );
  return {
    lotse,
    arrive,
    /** Posts on the day it is about. */
    post: (path: string, day: string, body: object = {}) => {
      on(day);
      return lotse.post(path, { ...body, on: day });
    },
    record: async (path: string, day: string, body: object = {}) => {
      on(day);
      await lotse.record(path, { ...body, on: day });
    },
    pipeline: async (asOf: string) => {
      const { status, body } = await lotse.get(`/reports/pipeline?asOf=${asOf}`);
      expect(status).toBe(200);
      return body as unknown as Pipeline;
    },
    present: async (asOf: string) => (await lotse.get(`/reports/occupancy?asOf=${asOf}`)).body['present'],
  };
}

const inTurn = async <Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>) => {
  for (const item of items) await work(item);
};

const flat = (offerId: string, coldRent: number) => ({
  offerId,
  landlordType: 'PRIVATE',
  areaSqm: 70,
  rooms: 3,
  coldRent,
  sideCosts: 115,
  heating: 60,
  subsidised: false,
});

const stagesOf = ({ stages }: Pipeline) =>
  Object.fromEntries(stages.filter(({ count }) => count > 0).map(({ stage, count }) => [stage, count] as const));

describe('household Probe moves (AC-14)', () => {
  let moves: Awaited<ReturnType<typeof startMovesAt>>;
  const MEMBERS = ['R-SAMIR', 'R-NOUR', 'R-CHILD'];
  const MOVE = '/households/H-PROBE/move-outs/MO-1';
  beforeAll(async () => {
    moves = await startMovesAt();
    await moves.arrive('H-PROBE', ...MEMBERS);
    await moves.arrive('R-OTHER', 'R-OTHER');
  });

  it('starts with members of the household who live in an accommodation', async () => {
    const foreign = await moves.post('/households/H-PROBE/move-outs', '2016-01-12', {
      moveOutId: 'MO-1',
      memberIds: ['R-SAMIR', 'R-OTHER'],
    });
    expect([foreign.status, foreign.body['code'], foreign.body['detail']]).toEqual([
      422,
      'NOT_IN_HOUSEHOLD',
      'R-OTHER gehört am 12.01.2016 nicht zum Haushalt „H-PROBE“.',
    ]);
    await moves.record('/households/H-PROBE/move-outs', '2016-01-12', { moveOutId: 'MO-1', memberIds: MEMBERS });
    expect(stagesOf(await moves.pipeline('2016-01-12'))).toEqual({ INTENT: 1 });
  });

  it('is refused to start twice', async () => {
    const { status, body } = await moves.post('/households/H-PROBE/move-outs', '2016-01-12', {
      moveOutId: 'MO-2',
      memberIds: ['R-NOUR'],
    });
    expect([status, body['code'], body['detail']]).toEqual([
      409,
      'MOVE_OUT_ALREADY_ACTIVE',
      'Für R-NOUR läuft bereits ein Auszugsvorgang.',
    ]);
  });

  it('needs the assurance before anything is signed', async () => {
    await moves.record(`${MOVE}/eligibility`, '2016-01-13', { basis: 'PROTECTION' });
    await moves.record(`${MOVE}/housing-entitlements`, '2016-01-20', { validUntil: '2017-01-19', maxAreaSqm: 75 });
    await moves.record(`${MOVE}/offers`, '2016-01-26', flat('O-1', 400));
    await moves.record(`${MOVE}/assurance-requests`, '2016-01-27', { offerId: 'O-1', authority: 'JOBCENTER' });
    const { status, body } = await moves.post(`${MOVE}/tenancies`, '2016-01-28', {
      offerId: 'O-1',
      startsOn: '2016-02-15',
    });
    expect([status, body['code'], body['detail']]).toEqual([
      422,
      'COST_ASSURANCE_MISSING',
      'Vor der Unterschrift fehlt die Zusicherung von Jobcenter.',
    ]);
    await moves.record(`${MOVE}/assurances`, '2016-02-03', { offerId: 'O-1' });
    await moves.record(`${MOVE}/tenancies`, '2016-02-04', { offerId: 'O-1', startsOn: '2016-02-15' });
    await moves.record(`${MOVE}/move-dates`, '2016-02-04', { plannedOn: '2016-02-15' });
    const { moveOuts, placesFreed } = await moves.pipeline('2016-02-10');
    expect(moveOuts).toEqual([
      expect.objectContaining({
        ...{ moveOutId: 'MO-1', stage: 'SIGNED', stageSince: '2016-02-04', daysInStage: 6, householdSize: 3 },
        ...{ grossColdRent: 515, ceiling: 523, difference: -8, assuranceState: 'GRANTED', accommodationId: 'SIL' },
      }),
    ]);
    expect(placesFreed).toEqual([{ month: '2016-02', places: 3 }]);
  });

  it('is complete when everybody has moved, and leaves the pipeline', async () => {
    const early = await moves.post(`${MOVE}/completion`, '2016-02-15');
    expect([early.status, early.body['code']]).toEqual([409, 'MEMBERS_NOT_MOVED']);
    await inTurn(MEMBERS, (residentId) =>
      moves.record(`/residents/${residentId}/move-outs`, '2016-02-15', {
        destination: 'OWN_TENANCY',
        moveOutId: 'MO-1',
      }),
    );
    await moves.record(`${MOVE}/completion`, '2016-02-15');
    expect(await moves.present('2016-02-14')).toBe(4);
    expect(await moves.present('2016-02-15')).toBe(1);
    const after = await moves.pipeline('2016-02-15');
    expect(after).toMatchObject({
      ...{ active: 0, timeToMove: { moved: 1, medianDays: 34 } },
      assurance: { granted: 1, refused: 0, refusalRate: 0 },
      stageTimes: [
        { stage: 'INTENT', passed: 1, medianDays: 1 },
        { stage: 'ELIGIBLE', passed: 1, medianDays: 7 },
        { stage: 'SEARCHING', passed: 1, medianDays: 6 },
        { stage: 'OFFER', passed: 1, medianDays: 1 },
        { stage: 'ASSURANCE_REQUESTED', passed: 1, medianDays: 7 },
        { stage: 'ASSURED', passed: 1, medianDays: 1 },
        { stage: 'SIGNED', passed: 1, medianDays: 11 },
      ],
    });
    expect(stagesOf(after)).toEqual({ MOVED: 1 });
    expect((await moves.pipeline('2016-02-14')).active).toBe(1);
  });

  it('leads to one aftercare, also when the rule is asked again', async () => {
    await moves.lotse.settled();
    await moves.lotse.lotse.reactions.repeat('open-aftercare');
    await moves.lotse.settled();
    const { body } = await moves.lotse.get('/reports/aftercare-due?asOf=2016-02-15');
    expect(body).toMatchObject({
      found: 1,
      aftercares: [{ dueOn: '2016-05-15', residentIds: MEMBERS, managerId: null }],
    });
  });

  it('is a line of a chart, day by day', async () => {
    const { body } = await moves.lotse.get('/reports/pipeline/days?from=2016-02-14&until=2016-02-16');
    const none = { active: 0, stages: {}, moved: 1, aftercaresOpen: 1, aftercaresOverdue: 0 };
    expect(body['days']).toEqual([
      { day: '2016-02-14', active: 1, stages: { SIGNED: 1 }, moved: 0, aftercaresOpen: 0, aftercaresOverdue: 0 },
      { day: '2016-02-15', ...none },
      { day: '2016-02-16', ...none },
    ]);
    const tooLong = await moves.lotse.get('/reports/pipeline/days?from=2016-02-14&until=2017-12-31');
    expect([tooLong.status, tooLong.body['code']]).toEqual([422, 'PERIOD_TOO_LONG']);
  });

  it('shows the public nothing that points at them', async () => {
    const { body } = await moves.lotse.get('/reports/pipeline?asOf=2016-02-10&public=true');
    expect(body).toMatchObject({
      ...{ active: null, found: null, moveOuts: [] },
      aftercare: { open: 0, overdue: 0 },
      assurance: { granted: null, refused: null, refusalRate: null },
    });
    expect(body['stages']).toContainEqual({ stage: 'SIGNED', count: null });
    const detailed = await moves.lotse.get('/reports/pipeline?public=true&stage=SIGNED');
    expect([detailed.status, detailed.body['code'], detailed.body['fields']]).toEqual([
      422,
      'PUBLIC_TOO_DETAILED',
      [expect.objectContaining({ field: 'stage' })],
    ]);
  });
});

describe('the list of move-outs', () => {
  it('says what holds each up, and is narrowed by stage, site and time', async () => {
    const moves = await startMovesAt();
    await moves.arrive('H-1', 'R-1');
    await moves.arrive('H-2', 'R-2');
    await moves.record('/households/H-1/move-outs', '2016-01-12', { moveOutId: 'MO-1', memberIds: ['R-1'] });
    await moves.record('/households/H-2/move-outs', '2016-02-10', { moveOutId: 'MO-2', memberIds: ['R-2'] });
    await moves.record('/households/H-2/move-outs/MO-2/eligibility', '2016-02-10', { basis: 'OWN_INCOME' });
    await moves.record('/households/H-2/move-outs/MO-2/offers', '2016-02-11', flat('O-1', 200));
    const found = async (filter: string) => {
      const { body } = await moves.lotse.get(`/reports/pipeline?asOf=2016-02-12&${filter}`);
      return [
        body['active'],
        (body['moveOuts'] as Record<string, unknown>[]).map((one) => [one['moveOutId'], one['blockedBecause']]),
      ];
    };
    const [first, second] = [
      ['MO-1', ['ELIGIBILITY_MISSING']],
      ['MO-2', ['TENANCY_NOT_SIGNED']],
    ];
    expect(await found('')).toEqual([2, [first, second]]);
    expect(await found('limit=1&offset=1')).toEqual([2, [second]]);
    expect(await found('stage=OFFER')).toEqual([1, [second]]);
    expect(await found('stalled=true')).toEqual([1, [first]]);
    expect(await found('accommodationId=OSK')).toEqual([0, []]);
    await moves.lotse.record('/policies/reminders/versions', {
      ...{ values: { stalledDays: 60 }, validFrom: '2016-01-01', source: 'Dienstbesprechung' },
    });
    expect(await found('stalled=true')).toEqual([0, []]);
  });
});

describe('what is unusual', () => {
  let moves: Awaited<ReturnType<typeof startMovesAt>>;
  const MOVE = '/households/H-3/move-outs/MO-3';
  beforeAll(async () => {
    moves = await startMovesAt();
    await moves.arrive('H-3', 'R-VATER', 'R-MUTTER', 'R-SOHN');
    await moves.record('/households/H-3/move-outs', '2016-01-12', {
      moveOutId: 'MO-3',
      memberIds: ['R-VATER', 'R-MUTTER', 'R-SOHN'],
    });
  });
  const warnings = async (path: string, day: string, body: object) => {
    const { status, body: receipt } = await moves.post(`${MOVE}/${path}`, day, body);
    expect(status).toBe(201);
    return receipt['warnings'];
  };

  it('is recorded, and said with the receipt: the area of a B-Schein', async () => {
    expect(await warnings('housing-entitlements', '2016-01-20', { validUntil: '2017-01-19', maxAreaSqm: 90 })).toEqual([
      {
        code: 'VALUE_UNUSUAL',
        text: 'Die Angabe ist ungewöhnlich: 90 m² für 3 Personen, üblich sind 75 m². Bitte prüfen.',
      },
    ]);
    expect(await warnings('housing-entitlements', '2016-01-21', { validUntil: '2017-01-19', maxAreaSqm: 75 })).toEqual(
      [],
    );
  });

  it('a rent above the ceiling, in the language of the reader; the same for a repetition', async () => {
    const send = () =>
      moves.lotse.post(
        `${MOVE}/offers`,
        { ...flat('O-1', 415), on: '2016-01-21' },
        { 'accept-language': 'en', 'idempotency-key': 'offer-1' },
      );
    const { body } = await send();
    expect(body['warnings']).toEqual([
      { code: 'ABOVE_CEILING', text: 'The gross cold rent (530 €) is 7 € above the rent ceiling (523 €).' },
    ]);
    expect((await send()).body).toEqual(body);
  });

  it('a move long before the tenancy begins; it is signed without the assurance, as two have agreed', async () => {
    const tenancy = { offerId: 'O-1', startsOn: '2016-03-01' };
    const proposal = { offerId: 'O-1', reason: 'mündlich zugesagt' };
    await moves.record(`${MOVE}/override-proposals`, '2016-02-03', proposal);
    const { status, body } = await moves.post(`${MOVE}/tenancies`, '2016-02-04', tenancy);
    expect([status, body['code']]).toEqual([422, 'COST_ASSURANCE_MISSING']);
    const approval = { offerId: 'O-1', on: '2016-02-04' };
    const own = await moves.lotse.post(`${MOVE}/override-approvals`, approval);
    expect([own.status, own.body['code']]).toEqual([403, 'FOUR_EYES_REQUIRED']);
    await moves.lotse.record(`${MOVE}/override-approvals`, approval, moves.lotse.another);
    const [step] = (
      (await moves.lotse.get('/streams/moveout-H-3')).body['steps'] as { event: { id: string; type: string } }[]
    ).filter(({ event }) => event.type === 'AssuranceOverrideProposed');
    const replaces = { eventId: step!.event.id, reason: 'Irrtum' };
    const other = { ...proposal, reason: 'anders', on: '2016-02-03', replaces };
    const replaced = await moves.lotse.post(`${MOVE}/override-proposals`, other);
    expect([replaced.status, replaced.body['code']]).toEqual([409, 'OVERRIDE_NOT_PROPOSED']);
    expect(await warnings('tenancies', '2016-02-04', tenancy)).toEqual([]);
    expect(await warnings('move-dates', '2016-02-04', { plannedOn: '2016-02-16' })).toEqual([]);
    expect(await warnings('move-dates', '2016-02-05', { plannedOn: '2016-02-15' })).toEqual([
      {
        code: 'VALUE_UNUSUAL',
        text: 'Die Angabe ist ungewöhnlich: Der Umzug am 15.02.2016 liegt mehr als 14 Tage vor dem Mietbeginn (01.03.2016). Bitte prüfen.',
      },
    ]);
  });

  it('more people reported than there are places', async () => {
    const { body } = await moves.post('/accommodations/SIL/occupancy-reports', '2016-02-05', {
      count: 251,
      source: 'OPERATOR',
    });
    expect(body['warnings']).toMatchObject([{ code: 'OCCUPANCY_ABOVE_CAPACITY' }]);
  });
});

describe('the ceiling of the day (AC-13)', () => {
  it('is that of the date and the number of people; nothing is guessed', async () => {
    const moves = await startMovesAt();
    await moves.arrive('H-3', 'R-1', 'R-2', 'R-3');
    await moves.arrive('H-5', 'R-5', 'R-6', 'R-7', 'R-8', 'R-9');
    await moves.record('/households/H-3/move-outs', '2016-02-01', {
      moveOutId: 'MO-3',
      memberIds: ['R-1', 'R-2', 'R-3'],
    });
    await moves.record('/households/H-5/move-outs', '2016-02-01', {
      moveOutId: 'MO-5',
      memberIds: ['R-5', 'R-6', 'R-7', 'R-8', 'R-9'],
    });
    await moves.record('/households/H-3/move-outs/MO-3/offers', '2016-02-08', flat('O-1', 415));
    const { body } = await moves.post('/households/H-5/move-outs/MO-5/offers', '2016-02-08', flat('O-1', 415));
    expect(body['warnings']).toEqual([
      { code: 'NO_CEILING_RECORDED', text: 'Für 5 Personen ist am 08.02.2016 keine Mietobergrenze hinterlegt.' },
    ]);
    const of = async (asOf: string, moveOutId: string) =>
      (await moves.pipeline(asOf)).moveOuts.find((one) => one['moveOutId'] === moveOutId);
    expect(await of('2016-02-08', 'MO-3')).toMatchObject({
      ...{ grossColdRent: 530, ceiling: 523, difference: 7, warnings: ['ABOVE_CEILING'], stage: 'OFFER' },
    });
    expect(await of('2016-02-08', 'MO-5')).toMatchObject({ ceiling: null, warnings: ['NO_CEILING_RECORDED'] });
    await moves.record('/households/H-3/move-outs/MO-3/offers', '2017-07-03', flat('O-2', 415));
    expect(await of('2017-07-03', 'MO-3')).toMatchObject({ ceiling: 560, difference: -30, warnings: [] });
    expect(await of('2016-02-08', 'MO-3')).toMatchObject({ ceiling: 523 });
  });
});

describe('aftercare (AC-15)', () => {
  let moves: Awaited<ReturnType<typeof startMovesAt>>;
  const CARE = '/households/H-A/aftercares/AC-A';
  beforeAll(async () => {
    moves = await startMovesAt();
    await moves.arrive('H-A', 'R-A');
    await moves.record('/residents/R-A/move-outs', '2015-11-30', {
      destination: 'OTHER_MUNICIPALITY',
    });
    await moves.record('/households/H-A/aftercares', '2015-11-30', { aftercareId: 'AC-A', residentIds: ['R-A'] });
  });

  const due = async (asOf: string) => {
    const { body } = await moves.lotse.get(`/reports/aftercare-due?asOf=${asOf}`);
    return (body['aftercares'] as Record<string, unknown>[])[0];
  };
  const refused = async (path: string, day: string, body: object) => {
    const answer = await moves.post(`${CARE}/${path}`, day, body);
    return [answer.body['code'], answer.body['detail']];
  };

  it('ends on the last day of a shorter month, and is extended once', async () => {
    expect(await due('2016-02-20')).toMatchObject({ dueOn: '2016-02-29', state: 'DUE_SOON', extended: false });
    await moves.record(`${CARE}/extensions`, '2016-02-20', { newDueOn: '2016-05-29', reason: 'Stromschulden' });
    expect(await due('2016-02-20')).toMatchObject({ dueOn: '2016-05-29', state: 'RUNNING', extended: true });
    expect(await refused('extensions', '2016-03-01', { newDueOn: '2016-05-29', reason: 'noch einmal' })).toEqual([
      'AFTERCARE_ALREADY_EXTENDED',
      'Die Nachbetreuung wurde bereits einmal verlängert.',
    ]);
  });

  it('never closes itself: the day after, it is overdue and still open', async () => {
    moves.lotse.at('2016-05-30T12:00:00.000Z');
    expect(await due('2016-05-30')).toMatchObject({ state: 'OVERDUE', overdueDays: 1, de: '1 Tag überfällig' });
    expect((await moves.pipeline('2016-05-30')).aftercare).toEqual({ open: 1, overdue: 1 });
  });

  it('is closed by a person, not before the move, and takes no contact afterwards', async () => {
    expect(await refused('closure', '2015-11-29', { outcome: 'STABLE' })).toEqual([
      'BEFORE_MOVE_OUT',
      'Das Ende der Nachbetreuung liegt vor dem Auszug (30.11.2015).',
    ]);
    await moves.record(`${CARE}/closure`, '2016-05-20', { outcome: 'STABLE' });
    expect(await refused('contacts', '2016-05-25', { contactId: 'C-1', kind: 'VISIT' })).toEqual([
      'AFTERCARE_CLOSED',
      'Die Nachbetreuung ist seit 20.05.2016 beendet.',
    ]);
    expect(await moves.pipeline('2016-05-20')).toMatchObject({
      aftercare: { open: 0, overdue: 0 },
      aftercareResults: { closed: 1, onTime: 1, onTimeRate: 1, stable: 1, stableRate: 1 },
    });
    expect((await moves.pipeline('2016-05-19')).aftercare).toEqual({ open: 1, overdue: 0 });
  });
});

describe('a member dies (AC-19)', () => {
  let moves: Awaited<ReturnType<typeof startMovesAt>>;
  beforeAll(async () => {
    moves = await startMovesAt();
    await moves.arrive('H-B', 'R-BET', 'R-2', 'R-3');
    await moves.arrive('H-C', 'R-C');
  });

  it('the ceiling is that of fewer people from that day', async () => {
    const MOVE = '/households/H-B/move-outs/MO-B';
    await moves.record('/households/H-B/move-outs', '2016-02-01', {
      moveOutId: 'MO-B',
      memberIds: ['R-BET', 'R-2', 'R-3'],
    });
    await moves.record(`${MOVE}/offers`, '2016-02-08', flat('O-1', 380));
    await moves.record('/residents/R-BET/death', '2016-03-02');
    await moves.lotse.settled();
    await moves.record(`${MOVE}/offers`, '2016-03-03', flat('O-2', 380));
    const of = async (asOf: string) => (await moves.pipeline(asOf)).moveOuts[0];
    expect(await of('2016-03-01')).toMatchObject({ householdSize: 3, ceiling: 523, difference: -28 });
    expect(await of('2016-03-03')).toMatchObject({ householdSize: 2, ceiling: 429, difference: 66 });
    const history = async (path: string) => {
      const { body } = await moves.lotse.get(`${path}?asOf=2016-03-02`);
      return (body['moveOuts'] as Record<string, unknown>[]).map(({ moveOutId, history: steps }) => [
        moveOutId,
        (steps as Record<string, unknown>[]).map(({ from, until, stage, memberIds }) => [
          from,
          until,
          stage,
          memberIds,
        ]),
      ]);
    };
    const steps = [
      'MO-B',
      [
        ['2016-02-01', '2016-02-07', 'INTENT', ['R-BET', 'R-2', 'R-3']],
        ['2016-02-08', '2016-03-01', 'OFFER', ['R-BET', 'R-2', 'R-3']],
        ['2016-03-02', null, 'OFFER', ['R-2', 'R-3']],
      ],
    ];
    expect(await history('/households/H-B/move-outs')).toEqual([steps]);
    expect(await history('/move-outs/MO-B')).toEqual([steps]);
    const unknown = await moves.lotse.get('/move-outs/MO-X');
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'NOBODY_THERE']);
  });

  it('on another day than was recorded, or not at all: the others’ move-out follows', async () => {
    const members = async (asOf: string) => {
      const { body } = await moves.lotse.get(`/move-outs/MO-B?asOf=${asOf}`);
      const [{ history }] = body['moveOuts'] as [{ history: { from: string; memberIds: string[] }[] }];
      return history.map(({ from, memberIds }) => [from, memberIds.length]);
    };
    const deaths = async () =>
      ((await moves.lotse.get('/streams/resident-R-BET')).body['steps'] as { event: { id: string; type: string } }[])
        .map(({ event }) => event)
        .filter(({ type }) => type === 'ResidentDied');
    const [first] = await deaths();
    const replaces = { eventId: first!.id, reason: 'verschrieben' };
    moves.lotse.at('2016-03-05T12:00:00.000Z');
    await moves.lotse.record('/residents/R-BET/death', { on: '2016-03-04', replaces });
    await moves.lotse.settled();
    expect(await members('2016-03-05')).toEqual([
      ['2016-02-01', 3],
      ['2016-02-08', 3],
      ['2016-03-03', 3],
      ['2016-03-04', 2],
    ]);

    await moves.lotse.record('/streams/resident-R-BET/voids', { eventId: first!.id, reason: 'falsche Person' });
    await moves.lotse.settled();
    expect(await members('2016-03-05')).toEqual([
      ['2016-02-01', 3],
      ['2016-02-08', 3],
      ['2016-03-03', 3],
    ]);
    expect((await moves.lotse.get('/reactions/refused')).body).toEqual({ refused: [] });
  });

  it('in an aftercare, nobody is reminded of its end any more', async () => {
    await moves.record('/residents/R-C/move-outs', '2016-03-10', { destination: 'OWN_TENANCY' });
    await moves.lotse.settled();
    await moves.record('/residents/R-C/death', '2016-04-01');
    const due = async (asOf: string) =>
      (await moves.lotse.get(`/reports/aftercare-due?asOf=${asOf}`)).body['aftercares'];
    moves.lotse.at('2016-07-01T12:00:00.000Z');
    expect(await due('2016-03-31')).toMatchObject([{ state: 'RUNNING', deceasedIds: [] }]);
    expect(await due('2016-07-01')).toMatchObject([
      { state: 'DECEASED', overdueDays: 0, deceasedIds: ['R-C'], de: 'verstorben, bitte abschließen' },
    ]);
    expect((await moves.pipeline('2016-07-01')).aftercare).toEqual({ open: 1, overdue: 0 });
  });
});

describe('part of a household moves (AC-17)', () => {
  it('leaves the son where he is, and the ceiling is that of those who move', async () => {
    const moves = await startMovesAt();
    await moves.arrive('H-P2', 'R-M', 'R-F', 'R-K', 'R-SON');
    await moves.record('/households/H-P2/move-outs', '2016-01-12', {
      moveOutId: 'MO-P2',
      memberIds: ['R-M', 'R-F', 'R-K', 'R-SON'],
    });
    const MOVE = '/households/H-P2/move-outs/MO-P2';
    await moves.record(`${MOVE}/removed-members`, '2016-01-20', { residentId: 'R-SON' });
    await moves.record(`${MOVE}/offers`, '2016-01-26', flat('O-1', 400));
    expect((await moves.pipeline('2016-01-26')).moveOuts[0]).toMatchObject({ householdSize: 3, ceiling: 523 });
    await moves.record('/residents/R-SON/household-departures', '2016-03-01', { householdId: 'H-P2' });
    await inTurn(['R-M', 'R-F', 'R-K'], (residentId) =>
      moves.record(`/residents/${residentId}/move-outs`, '2016-03-01', {
        destination: 'OWN_TENANCY',
        moveOutId: 'MO-P2',
      }),
    );
    await moves.record(`${MOVE}/completion`, '2016-03-01');
    expect(await moves.present('2016-03-01')).toBe(1);
  });
});
