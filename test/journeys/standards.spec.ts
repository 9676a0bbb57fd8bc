import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const draft = {
  ...{ standardId: 'S-EINSATZ', title: 'Einsatzkriterien', topic: 'EINSATZ', on: '2016-02-20' },
  text: 'Ab 200 Personen vor Ort, darunter mobil.',
};

describe('standards and policies', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-04T08:00:00.000Z');
  });

  /** Status, code, field, and what it says in both languages. */
  const refusal = async (path: string, body: object) => {
    const { status, body: problem } = await lotse.post(path, body, { 'accept-language': 'de' });
    const english = await lotse.post(path, body, { 'accept-language': 'en' });
    const [field] = problem['fields'] as { field: string }[];
    return [status, problem['code'], field?.field, problem['detail'], english.body['detail']];
  };
  const standards = async (question: string) => (await lotse.get(`/reports/standards?${question}`)).body;

  it('answers the third question of the council: what is drafted, and what adopted', async () => {
    const adopt = { validFrom: '2016-04-01', policyKeys: ['service-mode'], on: '2016-03-01' };
    expect(await refusal('/standards/S-EINSATZ/adoption', adopt)).toEqual([
      ...[404, 'STANDARD_NOT_FOUND', 'standardId', 'Zum Standard „S-EINSATZ“ gibt es am 01.03.2016 keinen Entwurf.'],
      'There is no draft of the standard "S-EINSATZ" on 2016-03-01.',
    ]);
    await lotse.record('/standards', draft);
    expect(await standards('asOf=2016-02-29')).toMatchObject({
      ...{ drafted: 1, adopted: 0, standards: [{ version: 1, status: 'DRAFTED', title: 'Einsatzkriterien' }] },
    });
    expect(await refusal('/standards/S-EINSATZ/adoption', { ...adopt, policyKeys: ['servicemode'] })).toEqual([
      ...[422, 'POLICY_KEY_UNKNOWN', 'policyKeys', 'Eine Festlegung „servicemode“ gibt es nicht.'],
      'There is no policy "servicemode".',
    ]);
    expect(await refusal('/standards/S-EINSATZ/adoption', adopt)).toEqual([
      ...[403, 'FOUR_EYES_REQUIRED', 'standardId', 'Die Freigabe muss durch eine andere Person erfolgen.'],
      'Approval must be given by another person.',
    ]);
    const another = await lotse.signedInAs({ staffId: 'IM-002', roles: ['UNIT_LEAD'] });
    await lotse.record('/standards/S-EINSATZ/adoption', adopt, another);
    expect(await standards('asOf=2016-03-01')).toMatchObject({
      ...{ drafted: 0, adopted: 1, standards: [{ status: 'ADOPTED', validFrom: '2016-04-01', inForce: false }] },
    });
    expect(await standards('asOf=2016-04-01')).toMatchObject({
      standards: [{ inForce: true, policyKeys: ['service-mode'], adoptedOn: '2016-03-01' }],
    });
    const again = { validFrom: '2016-05-01', on: '2016-03-02' };
    expect(await refusal('/standards/S-EINSATZ/adoption', again)).toEqual([
      ...[409, 'STANDARD_ALREADY_ADOPTED', 'standardId'],
      'Der Standard „S-EINSATZ“ wurde bereits am 01.03.2016 beschlossen. Bitte zuerst eine neue Fassung entwerfen.',
      'The standard "S-EINSATZ" was adopted on 2016-03-01 already. Please draft a new version first.',
    ]);
  });

  it('keeps what is in force beside the draft of the next version', async () => {
    await lotse.record('/standards', { ...draft, text: 'Ab 150 Personen vor Ort.', on: '2016-03-03' });
    expect(await standards('asOf=2016-04-01')).toMatchObject({
      standards: [
        { version: 1, status: 'ADOPTED', inForce: true },
        { version: 2, status: 'DRAFTED', text: 'Ab 150 Personen vor Ort.' },
      ],
    });
    expect(await standards('asOf=2016-04-01&status=DRAFTED&topic=EINSATZ')).toMatchObject({ drafted: 1, adopted: 0 });
  });

  it('shows every number of the domain with its source and history', async () => {
    await lotse.record('/policies/reminders/versions', {
      ...{ values: { stalledDays: 45 }, validFrom: '2016-03-01', source: 'Leitung' },
    });
    const { body } = await lotse.get('/policies?asOf=2016-03-01');
    const policies = body['policies'] as { key: string; state: string }[];
    expect(body['total']).toBe(policies.length);
    expect(policies.filter(({ state }) => state === 'NONE').map(({ key }) => key)).toEqual([
      'caseload-ratio',
      'rent-ceiling',
    ]);
    const one = async (question: string) =>
      ((await lotse.get(`/policies?${question}`)).body['policies'] as unknown[])[0];
    expect(await one('asOf=2016-03-01&key=reminders')).toMatchObject({
      ...{ state: 'ADOPTED', validFrom: '2016-03-01', source: 'Leitung' },
      values: { stalledDays: 45, contactDays: 30 },
      history: [{ version: 1, validFrom: '2016-03-01', values: { stalledDays: 45 } }],
    });
    expect(await one('asOf=2016-02-29&key=reminders')).toMatchObject({
      ...{ state: 'DEFAULT', source: 'default, not adopted', values: { stalledDays: 30 }, validFrom: null },
    });
  });
});
