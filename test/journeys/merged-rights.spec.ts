import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MergeResidents } from '#libs/contexts/privacy';
import { type Answer, type LotseOverHttp, startLotse } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const on = '2016-02-20';
const code = ({ status, body }: Answer) => (status < 300 ? status : body['code']);

/**
 * R-100 lives at OSK, IM-011 has the case; R-217 is the same person, who moved in at BAD later and has no case there.
 * are another person, whom IM-011 has as well.
 */
describe('rights of somebody who was recorded twice', () => {
  let lotse: LotseOverHttp;
  const who: Record<'lead' | 'officer' | 'mine' | 'other' | 'atOsk' | 'atBad', Record<string, string>> = {
    ...{ lead: {}, officer: {}, mine: {}, other: {}, atOsk: {}, atBad: {} },
  };
  beforeAll(async () => {
    lotse = await startLotse(`${on}T08:00:00.000Z`);
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    for (const [accommodationId, name] of [
      ['OSK', 'Ostkrankenhaus'],
      ['BAD', 'Badenstedter Straße'],
    ]) {
      const site = { accommodationId, name, pillar: 'COMMUNAL', capacity: 300, responsibleBody: 'CITY' };
      await lotse.record('/accommodations', { ...site, on: '2015-01-01' });
    }
    for (const staffId of ['IM-001', 'IM-011', 'IM-020']) {
      await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
      const mode = staffId === 'IM-001' ? 'UNIT_LEAD' : 'MOBILE';
      await lotse.record(`/staff/${staffId}/deployments`, { mode, from: '2015-01-01' });
    }
    for (const [residentId, accommodationId, arrivedOn] of [
      ['R-100', 'OSK', '2015-11-02'],
      ['R-217', 'BAD', '2016-02-01'],
      ['R-300', 'BAD', '2015-12-01'],
      ['R-310', 'BAD', '2015-12-01'],
    ] as const) {
      await lotse.record('/residents', {
        ...{
          residentId,
          accommodationId,
          arrivalKind: 'ALLOCATION_BY_STATE',
          on: arrivedOn,
          name: `Test ${residentId}`,
        },
      });
    }
    for (const residentId of ['R-100', 'R-300']) {
      await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2016-02-02' });
      const opened = { caseId: `C-${residentId}`, managerId: 'IM-011', openedBecause: 'NEED', on: '2016-02-02' };
      await lotse.record(`/residents/${residentId}/cases`, opened);
    }
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-100', caseId: 'C-R-100', accommodationId: 'OSK', managerId: 'IM-011' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED', note: 'eine Notiz' },
      on: '2016-02-03',
    });
    who.lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    who.officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    who.mine = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-011', sites: ['OSK'] });
    who.other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-020', sites: ['BAD'] });
    who.atOsk = await lotse.signedInAs({ subject: 'osk', roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['OSK'] });
    who.atBad = await lotse.signedInAs({ subject: 'bad', roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['BAD'] });
  });

  type Name = keyof typeof who;
  const suspect = (duplicateId: string, survivorId: string) =>
    lotse.record(`/residents/${duplicateId}/duplicate-suspicions`, {
      ...{ survivorId, evidence: 'SAME_DOCUMENT', on },
    });
  const look = async (name: Name, path: string) => code(await lotse.get(path, who[name]));
  const both = async (name: Name, path: (residentId: string) => string) => [
    await look(name, path('R-100')),
    await look(name, path('R-217')),
  ];
  const person = (residentId: string) => `/people/${residentId}`;
  const standing = (residentId: string) => `/residents/${residentId}/standing`;

  it('are those of two people as long as nobody has confirmed it', async () => {
    await suspect('R-217', 'R-100');
    expect(await both('other', standing)).toEqual(['NOT_AUTHORISED', 200]);
    expect([await both('atOsk', person), await both('atBad', person)]).toEqual([
      [200, 'NOT_AUTHORISED'],
      ['NOT_AUTHORISED', 200],
    ]);
  });

  it('go by the case and the home that count from the merge on, whichever id is named', async () => {
    await lotse.record('/residents/R-217/merges', { survivorId: 'R-100', on }, who.lead);
    expect([await both('mine', standing), await both('other', standing)]).toEqual([
      [200, 200],
      ['NOT_AUTHORISED', 'NOT_AUTHORISED'],
    ]);
    expect([await both('atOsk', person), await both('atBad', person)]).toEqual([
      ['NOT_AUTHORISED', 'NOT_AUTHORISED'],
      [200, 200],
    ]);
    const need = { language: 'prs', mode: 'PHONE', on };
    expect(code(await lotse.post('/residents/R-217/interpreter-needs', need, who.other))).toBe('NOT_AUTHORISED');
    expect(code(await lotse.post('/residents/R-217/interpreter-needs', need, who.mine))).toBe(201);
  });

  it('in an emergency are opened for the person, once, and what was read is in the log of both ids', async () => {
    const opening = { reason: 'Es ist dringend', lateReason: undefined };
    const { body } = await lotse.post('/residents/R-217/break-glass', opening, who.other);
    expect(await both('other', standing)).toEqual([200, 200]);
    const again = await lotse.post('/residents/R-100/break-glass', opening, who.other);
    expect(again.body).toMatchObject({ openingId: body['openingId'], residentId: 'R-217' });
    const reads = async (residentId: string) =>
      (await lotse.get(`/people/${residentId}/access-log`, who.officer)).body['reads'] as { actor: string }[];
    expect(await reads('R-100')).toEqual(await reads('R-217'));
    expect((await reads('R-100')).filter(({ actor }) => actor === 'osk')).toHaveLength(4);
  });

  it('end with a hold on one id: nothing of the other is destroyed', async () => {
    const hold = { holdId: 'S-1', ground: 'CLAIM', on };
    await lotse.record('/residents/R-217/legal-holds', hold, who.officer);
    const erasure = { reason: 'auf Wunsch', on };
    for (const residentId of ['R-100', 'R-217']) {
      expect(code(await lotse.post(`/residents/${residentId}/erasures`, erasure, who.officer))).toBe('LEGAL_HOLD');
      const [arrival] = await lotse.lotse.store.readStream(`resident-${residentId}`);
      const entry = `/streams/resident-${residentId}/entries/${arrival!.id}/erasures`;
      expect(code(await lotse.post(entry, erasure, who.officer))).toBe('LEGAL_HOLD');
    }
  });

  const restrict = (residentId: string) =>
    lotse.record(`/residents/${residentId}/restrictions`, { ground: 'ACCURACY_CONTESTED', on }, who.officer);
  const lift = (residentId: string) =>
    lotse.record(`/residents/${residentId}/restriction-lifting`, { toldOn: on, on }, who.officer);

  it.each([
    ['R-100', 'R-217'],
    ['R-217', 'R-100'],
  ])('are restricted under all ids with %s: nobody by %s either', async (restricted, other) => {
    await restrict(restricted);
    for (const path of [person(other), standing(other), `/streams/resident-${other}`, `/streams/duplicate-R-217`]) {
      expect([path, await look('mine', path)]).toEqual([path, 200]);
      expect([path, String(await look('lead', path))]).toEqual([
        path,
        expect.stringMatching(/NOBODY_THERE|STREAM_NOT/),
      ]);
    }
    for (const path of [
      '/residents',
      '/duplicates',
      '/facts/presence',
      '/cases',
      '/disposals',
      '/note-disposals',
      '/break-glass',
      '/approvals',
    ]) {
      const { status, body } = await lotse.get(path, who.lead);
      expect([path, status, JSON.stringify(body)]).toEqual([path, 200, expect.not.stringMatching(/R-100|R-217/)]);
    }
    const reversal = { reason: 'DIFFERENT_PEOPLE', on };
    const need = { language: 'prs', mode: 'IN_PERSON', on };
    for (const [path, body] of [
      ['/residents/R-217/merge-reversals', reversal],
      [`/residents/${other}/interpreter-needs`, need],
    ] as const) {
      expect([path, code(await lotse.post(path, body, who.lead))]).toEqual([path, 'NOBODY_THERE']);
    }
    expect(code(await lotse.post(`/residents/${other}/interpreter-needs`, need, who.mine))).toBe(
      'PROCESSING_RESTRICTED',
    );
    await lift(restricted);
    expect(await both('lead', person)).toEqual([200, 200]);
  });

  it('are restricted, too, when the merge comes after the restriction', async () => {
    await suspect('R-310', 'R-300');
    await restrict('R-300');
    expect(await look('lead', person('R-310'))).toBe(200);
    const merge = { survivorId: 'R-300', on };
    expect(code(await lotse.post('/residents/R-310/merges', merge, who.lead))).toBe('NOBODY_THERE');
    // Decided in the same moment as the restriction, past the guard.
    const meta = { commandId: randomUUID(), correlationId: 'journey', actor: { id: 'IM-001', role: 'UNIT_LEAD' } };
    await lotse.outlet.execute(new MergeResidents({ duplicateId: 'R-310', ...merge }, { meta, repeatable: true }));
    expect(await look('lead', person('R-310'))).toBe('NOBODY_THERE');
    expect(await look('mine', person('R-310'))).toBe(200);
    const all = { toManagerId: 'IM-020', reason: 'Urlaub', on };
    const { body } = await lotse.post('/staff/IM-011/case-handovers', all, who.lead);
    expect((body['cases'] as { residentId: string }[]).map(({ residentId }) => residentId)).toEqual(['R-100']);
  });
});

describe('the disposal of somebody who was recorded twice', () => {
  it('waits as long as there is a hold on either id', async () => {
    const { lotse, arrive } = await startWithLale('2016-02-20T08:00:00.000Z');
    for (const residentId of ['R-ONE', 'R-TWO']) {
      await arrive(residentId, residentId);
      await lotse.record(`/residents/${residentId}/other-departures`, { kind: 'RETURN_VOLUNTARY', on: '2016-02-10' });
    }
    const same = { survivorId: 'R-ONE', on };
    await lotse.record('/residents/R-TWO/duplicate-suspicions', { ...same, evidence: 'SAME_DOCUMENT' });
    await lotse.record('/residents/R-TWO/merges', same, lotse.another);
    lotse.at('2023-01-10T08:00:00.000Z');
    const today = { on: '2023-01-10' };
    await lotse.record('/residents/R-TWO/legal-holds', { holdId: 'S-1', ground: 'CLAIM', ...today });
    for (const residentId of ['R-ONE', 'R-TWO']) {
      const { body } = await lotse.get(`/disposals?residentId=${residentId}`);
      expect(body['disposals']).toMatchObject([{ residentId, goes: false, because: 'LEGAL_HOLD' }]);
    }
    await lotse.record('/residents/R-ONE/archive-offer', today);
    await lotse.record('/residents/R-ONE/archive-answer', { answer: 'DECLINED', ...today });
    const propose = async () => code(await lotse.post('/residents/R-ONE/disposal-proposal', { endsOn: '2022-12-31' }));
    expect(await propose()).toBe('LEGAL_HOLD');
    await lotse.record('/residents/R-TWO/legal-holds/S-1/lifting', today);
    expect(await propose()).toBe(201);
  });

  it('waits as long as the person is accompanied under either id, and runs from the last day of all of them', async () => {
    const { lotse, arrive, openCase } = await startWithLale('2016-02-20T08:00:00.000Z');
    for (const residentId of ['R-ONE', 'R-TWO']) await arrive(residentId, residentId);
    await openCase('R-ONE', 'C-ONE');
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-ONE', caseId: 'C-ONE', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED', note: 'eine Notiz' },
      on: '2016-02-03',
    });
    await lotse.record('/residents/R-ONE/cases/C-ONE/closure', { reason: 'MOVED_AWAY', on: '2016-02-10' });
    const left = (residentId: string, day: string) =>
      lotse.record(`/residents/${residentId}/other-departures`, { kind: 'RETURN_VOLUNTARY', on: day });
    await left('R-ONE', '2016-02-10');
    await lotse.record('/residents/R-TWO/duplicate-suspicions', {
      ...{ survivorId: 'R-ONE', evidence: 'SAME_DOCUMENT', on },
    });
    lotse.at('2023-01-10T08:00:00.000Z');
    const today = { on: '2023-01-10', lateReason: undefined };
    const because = async (residentId: string, asOf = '2023-01-10') => {
      const [all, notes] = await Promise.all(
        ['disposals', 'note-disposals'].map((list) => lotse.get(`/${list}?residentId=${residentId}&asOf=${asOf}`)),
      );
      const rows = [...(all!.body['disposals'] as object[]), ...(notes!.body['noteDisposals'] as object[])];
      return rows.map((row) => {
        const { because: why, lastOn, endsOn } = row as Readonly<Record<string, unknown>>;
        return [why, lastOn, endsOn];
      });
    };
    const offer = async (residentId: string) => code(await lotse.post(`/residents/${residentId}/archive-offer`, today));
    const propose = async (step: string, endsOn: string) =>
      code(await lotse.post(`/residents/R-ONE/${step}`, { endsOn }));

    const own = [
      ['RETENTION_ENDED', '2016-02-10', '2022-12-31'],
      ['RETENTION_ENDED', '2016-02-10', '2019-12-31'],
    ];
    expect(await because('R-ONE')).toEqual(own);
    await lotse.record('/residents/R-TWO/merges', { survivorId: 'R-ONE', ...today }, lotse.another);

    const present = ['PRESENT', null, null];
    expect([await because('R-ONE'), await because('R-TWO')]).toEqual([[present, present], [present]]);
    // Who is one person is so on every day, whenever somebody has seen it.
    expect(await because('R-ONE', '2023-01-09')).toEqual([present, present]);
    expect(await offer('R-ONE')).toBe('STILL_ACCOMPANIED');
    expect(await propose('note-disposal-proposal', '2019-12-31')).toBe('STILL_ACCOMPANIED');

    await left('R-TWO', '2018-05-02');
    const both = [
      ['RETENTION_RUNNING', '2018-05-01', '2024-12-31'],
      ['RETENTION_ENDED', '2018-05-01', '2021-12-31'],
    ];
    expect([await because('R-ONE'), await because('R-TWO')]).toEqual([both, both.slice(0, 1)]);
    expect([await offer('R-ONE'), await offer('R-TWO')]).toEqual(['RETENTION_RUNNING', 'RETENTION_RUNNING']);
    expect(await propose('note-disposal-proposal', '2019-12-31')).toBe('RETENTION_ENDS_OTHERWISE');
    expect(await propose('note-disposal-proposal', '2021-12-31')).toBe(201);

    // Two people after all: each has an own last day again, and what was proposed of the other's counts no more.
    await lotse.record('/residents/R-TWO/merge-reversals', { reason: 'DIFFERENT_PEOPLE', ...today }, lotse.another);
    expect([await because('R-ONE'), await because('R-TWO')]).toEqual([own, both.slice(0, 1)]);
    const approval = await lotse.post(
      '/residents/R-ONE/note-disposal-approval',
      { endsOn: '2019-12-31' },
      lotse.another,
    );
    expect(code(approval)).toBe('DISPOSAL_NOT_PROPOSED');
    expect(await offer('R-ONE')).toBe(201);
  });

  it('is not begun past a merge of the same moment with somebody who is here', async () => {
    const { lotse, arrive } = await startWithLale('2016-02-20T08:00:00.000Z');
    const pairs = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => [`R-GONE-${name}`, `R-HERE-${name}`] as const);
    for (const [gone, here] of pairs) {
      for (const residentId of [gone, here]) await arrive(residentId, residentId);
      await lotse.record(`/residents/${gone}/other-departures`, { kind: 'RETURN_VOLUNTARY', on: '2016-02-10' });
      const suspicion = { survivorId: gone, evidence: 'SAME_DOCUMENT', on };
      await lotse.record(`/residents/${here}/duplicate-suspicions`, suspicion);
    }
    lotse.at('2023-01-10T08:00:00.000Z');
    const today = { on: '2023-01-10' };
    const told = await Promise.all(
      pairs.map(([gone, here]) =>
        Promise.all([
          lotse.post(`/residents/${gone}/archive-offer`, today),
          lotse.post(`/residents/${here}/merges`, { survivorId: gone, ...today }, lotse.another),
        ]),
      ),
    );
    for (const [offer, merge] of told) {
      expect(code(merge)).toBe(201);
      const isBefore = Number(offer.body['position']) < Number(merge.body['position']);
      expect([isBefore, code(offer)]).toEqual(offer.status === 201 ? [true, 201] : [false, 'STILL_ACCOMPANIED']);
    }
    for (const [gone] of pairs) {
      const proposal = await lotse.post(`/residents/${gone}/disposal-proposal`, { endsOn: '2022-12-31' });
      expect(code(proposal)).toBe('STILL_ACCOMPANIED');
    }
  });
});
