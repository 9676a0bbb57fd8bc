import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('employers', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-04-20T08:00:00.000Z');
  });

  const refusal = async (path: string, body: object) => {
    const { status, body: problem } = await lotse.post(path, body);
    const fields = problem['fields'] as { field: string }[];
    return [status, problem['code'], problem['detail'], fields[0]?.field];
  };
  const met = (contactId: string, kind: string, on: string) => ({
    contactId,
    kind,
    topic: 'Praktikum',
    result: 'offen',
    on,
  });
  const answer = async (path: string) => {
    const { status, body } = await lotse.get(path);
    expect(status).toBe(200);
    return body;
  };

  it('are registered once, renamed, and met', async () => {
    await lotse.record('/employers', {
      ...{ employerId: 'F-BROT', name: 'Bäckerei Erfunden', sector: 'Lebensmittel', on: '2016-01-04' },
    });
    await lotse.record('/employers', { employerId: 'F-CAFE', name: 'Café Fiktion KG', on: '2016-02-01' });
    await lotse.record('/employers/F-BROT/names', { name: 'Bäckerei Erfunden GmbH', on: '2016-03-01' });
    await lotse.record('/employers/F-BROT/contacts', met('K-1', 'VISIT', '2016-02-10'));
    await lotse.record('/employers/F-BROT/contacts', met('K-2', 'CALL', '2016-03-10'));
    await lotse.record('/employers/F-CAFE/contacts', met('K-1', 'CALL', '2016-03-11'));

    expect(await answer('/employers?asOf=2016-02-28')).toMatchObject({
      total: 2,
      employers: [
        {
          employerId: 'F-BROT',
          name: 'Bäckerei Erfunden',
          sector: 'Lebensmittel',
          contacts: 1,
          lastContactOn: '2016-02-10',
        },
        { employerId: 'F-CAFE', sector: null, contacts: 0, lastContactOn: null },
      ],
    });
    expect(await answer('/employers?text=gmbh&limit=1')).toMatchObject({ total: 1, employers: [{ contacts: 2 }] });
    expect(await answer('/employers?limit=1&offset=1')).toMatchObject({
      total: 2,
      employers: [{ employerId: 'F-CAFE' }],
    });
    expect(await answer('/employers?sector=Lebensmittel')).toMatchObject({ total: 1 });
    expect(await answer('/reports/employer-contacts?asOf=2016-03-31')).toMatchObject({
      ...{ from: '2016-01-01', until: '2016-03-31', contacts: 3, employers: 2 },
      months: [
        { month: '2016-02', kind: 'VISIT', contacts: 1, employers: 1 },
        { month: '2016-03', kind: 'CALL', contacts: 2, employers: 2 },
      ],
    });
    expect(await answer('/reports/employer-contacts?asOf=2016-03-31&from=2016-03-01')).toMatchObject({ contacts: 2 });
  });

  it('are refused by name', async () => {
    expect(await refusal('/employers', { employerId: 'F-BROT', name: 'Andere', on: '2016-03-01' })).toEqual([
      409,
      'EMPLOYER_ID_TAKEN',
      'Die Kennung „F-BROT“ hat bereits der Betrieb „Bäckerei Erfunden GmbH“.',
      'employerId',
    ]);
    expect(await refusal('/employers/F-NEU/names', { name: 'Neu', on: '2016-03-01' })).toEqual([
      404,
      'EMPLOYER_UNKNOWN',
      'Ein Betrieb mit der Kennung „F-NEU“ ist nicht eingetragen.',
      'employerId',
    ]);
    expect((await refusal('/employers/F-NEU/contacts', met('K-9', 'CALL', '2016-03-10')))[1]).toBe('EMPLOYER_UNKNOWN');
    expect(await refusal('/employers/F-BROT/contacts', met('K-1', 'EMAIL', '2016-03-12'))).toEqual([
      409,
      'EMPLOYER_CONTACT_ID_TAKEN',
      'Die Kennung „K-1“ ist bereits an einen Kontakt mit diesem Betrieb vergeben.',
      'contactId',
    ]);
  });
});
