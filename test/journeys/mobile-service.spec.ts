import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const site = (accommodationId: string, name: string) => ({
  ...{ accommodationId, name, pillar: 'HOUSING_PROJECT', responsibleBody: 'CITY', capacity: 60, on: '2015-09-23' },
});

const talk = (rest: object) => ({
  ...{ managerId: 'IM-019', topics: ['WORK_AND_EMPLOYMENT'], occasion: 'ON_REQUEST', durationMin: 45 },
  ...{ outcome: 'ADVISED', on: '2016-02-25', ...rest },
});

describe('at a site that is served mobile', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    await lotse.record('/staff', { staffId: 'IM-019', unitId: 'U1', contract: { from: '2015-11-02' }, fte: 1 });
    await lotse.record('/staff/IM-019/deployments', { mode: 'MOBILE', from: '2015-11-02' });
    await lotse.record('/accommodations', site('WPP', 'Wohnprojekt Probeweg'));
    await lotse.record('/accommodations', site('BAD', 'Badenstedter Straße'));
    await lotse.record('/accommodations/BAD/operators', {
      ...{ operatorId: 'O-NORD', operatorName: 'Testbetreiber Nord', from: '2015-09-23' },
    });
    await lotse.record('/residents', {
      ...{ residentId: 'R-OMID', accommodationId: 'WPP', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-05' },
      interpreterNeed: { language: 'prs', mode: 'IN_PERSON' },
    });
    await lotse.record('/residents/R-OMID/privacy-notices', { form: 'ORAL', language: 'prs', on: '2015-11-09' });
    await lotse.record('/residents/R-OMID/cases', {
      ...{ caseId: 'C-1', managerId: 'IM-019', openedBecause: 'REQUEST', on: '2015-11-10' },
    });
  });

  const refusal = async (path: string, body: object) => {
    const { status, body: problem } = await lotse.post(path, body);
    return [status, problem['code'], problem['detail']];
  };
  const atOmids = { consultationId: 'B-1', residentId: 'R-OMID', accommodationId: 'WPP' };

  it('the operator asks for a talk, and its answer says how it was interpreted and how it came about (AC-06)', async () => {
    await lotse.record('/accommodations/WPP/service-modes', { mode: 'MOBILE', from: '2016-01-01' });
    await lotse.record('/consultation-requests', {
      ...{ requestId: 'A-1', accommodationId: 'WPP', residentId: 'R-OMID', requestedBy: 'OPERATOR' },
      ...{ topics: ['WORK_AND_EMPLOYMENT'], neededBy: '2016-02-26', on: '2016-02-22' },
    });
    const queue = async (asOf: string) => (await lotse.get(`/reports/requests?asOf=${asOf}`)).body;
    expect(await queue('2016-02-24')).toMatchObject({ waiting: 1, requests: [{ state: 'WAITING', waitingDays: 2 }] });

    const answer = { ...atOmids, requestId: 'A-1' };
    expect(await refusal('/consultations', talk({ ...answer, interpreter: 'NONE_NEEDED' }))).toEqual([
      422,
      'INTERPRETER_STATEMENT_REQUIRED',
      'Für diese Person ist Sprachmittlung (Dari) vermerkt. Bitte angeben, wie gedolmetscht wurde.',
    ]);
    expect(await refusal('/consultations', talk({ ...atOmids, interpreter: 'FAMILY', occasion: 'OUTREACH' }))).toEqual([
      422,
      'OCCASION_REQUIRED',
      'In mobil betreuten Unterkünften bitte Anlass angeben: Anforderung, Bedarf oder Sprechstunde.',
    ]);
    await lotse.record('/consultations', talk({ ...answer, interpreter: 'PROFESSIONAL' }));
    const { body } = await lotse.get('/reports/caseload?asOf=2016-02-25');
    expect(body['workers']).toEqual([expect.objectContaining({ staffId: 'IM-019', lastContactOn: '2016-02-25' })]);
    expect(await queue('2016-02-25')).toMatchObject({
      ...{ waiting: 0, answered: 1, closed: 0 },
      reactionTimeMobile: { answered: 1, medianDays: 3 },
      requests: [{ requestId: 'A-1', state: 'ANSWERED', waitingDays: 3, consultationId: 'B-1', closedOn: null }],
    });
  });

  it('names the language in English, too', async () => {
    const body = talk({ ...atOmids, consultationId: 'B-9' });
    const answer = await lotse.post('/consultations', body, { 'accept-language': 'en' });
    expect(answer.body['detail']).toBe('Interpreting (Dari) is noted for this person. Please state how it was done.');
  });

  it('a further topic needs the operator of that day, and counts from then on (AC-07)', async () => {
    const consult = (consultationId: string, on: string) =>
      talk({ consultationId, accommodationId: 'BAD', topics: ['INITIAL_CARE'], occasion: 'ON_NEED', on });
    expect(await refusal('/consultations', consult('B-2', '2016-01-20'))).toEqual([
      422,
      'TOPIC_NOT_AGREED',
      'Das Thema „INITIAL_CARE“ ist für „Badenstedter Straße“ am 20.01.2016 nicht mit dem Betreiber abgestimmt.',
    ]);
    const agreement = {
      ...{ topicKey: 'INITIAL_CARE', need: 'Erstversorgung nach der Verlegung', agreedWith: 'Einrichtungsleitung' },
      from: '2016-02-01',
    };
    expect(await refusal('/accommodations/BAD/focus-topics', { ...agreement, operatorId: 'O-SUED' })).toEqual([
      422,
      'OPERATOR_NOT_RESPONSIBLE',
      'O-SUED ist am 01.02.2016 nicht Betreiber der Unterkunft „Badenstedter Straße“.',
    ]);
    await lotse.record('/accommodations/BAD/focus-topics', { ...agreement, operatorId: 'O-NORD' });
    await lotse.record('/consultations', consult('B-3', '2016-02-03'));
    expect((await refusal('/consultations', consult('B-4', '2016-01-20')))[1]).toBe('TOPIC_NOT_AGREED');
  });

  it('the unit lead decides how it is served; without a standard the need is unknown, not 0', async () => {
    await lotse.record('/accommodations/WPP/service-modes', { mode: 'ON_SITE', from: '2016-03-01' });
    const mode = async (asOf: string) =>
      (
        (await lotse.get(`/reports/occupancy?asOf=${asOf}`)).body['sites'] as {
          accommodationId: string;
          mode: string;
        }[]
      )
        .filter(({ accommodationId }) => accommodationId === 'WPP')
        .map((one) => one.mode);
    expect([await mode('2016-02-29'), await mode('2016-03-01')]).toEqual([['MOBILE'], ['ON_SITE']]);
    const needs = async () => (await lotse.get('/reports/needs?asOf=2016-03-01')).body;
    expect(await needs()).toMatchObject({
      standard: null,
      sites: [{ accommodationId: 'WPP', occupancy: 1, need: null, gap: null }],
      total: { need: null, gap: null, heads: 1 },
    });
    await lotse.record('/policies/caseload-ratio/versions', {
      ...{ values: { onSite: 100, mobile: 100 }, validFrom: '2016-01-01', source: 'Annahme' },
    });
    expect(await needs()).toMatchObject({ standard: { onSite: 100 }, total: { need: 1, heads: 1, gap: 0 } });
    const whatIf = (await lotse.get('/reports/needs?asOf=2016-03-01&ratioOnSite=0.5')).body;
    expect(whatIf).toMatchObject({ status: 422, code: 'INVALID_FIELDS' });
  });
});
