import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const meeting = (meetingId: string, on: string, rest: object = {}) => ({
  ...{ meetingId, level: 'SITE', accommodationId: 'BAD', operatorId: 'O-NORD', topics: ['Sprechzeiten'], on, ...rest },
});
const above = { level: 'MANAGEMENT', accommodationId: undefined };

describe('cooperation with the operators', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-04T08:00:00.000Z');
    await lotse.record('/policies/backdating/versions', {
      ...{ values: { freeDays: 9999 }, validFrom: '2015-01-01', source: 'Übernahme alter Akten' },
    });
    for (const [accommodationId, name] of [
      ['BAD', 'Badenstedter Straße'],
      ['OSK', 'Ostkrankenhaus'],
    ]) {
      await lotse.record('/accommodations', {
        ...{
          accommodationId,
          name,
          pillar: 'HOUSING_PROJECT',
          responsibleBody: 'CITY',
          capacity: 300,
          on: '2015-01-01',
        },
      });
    }
    await lotse.record('/operators', { operatorId: 'O-NORD', name: 'Testbetreiber Nord', on: '2015-01-01' });
    await lotse.record('/operators/O-NORD/names', { name: 'Testbetreiber Nord gGmbH', on: '2016-01-01' });
    await lotse.record('/accommodations/BAD/operators', { operatorId: 'O-NORD', from: '2015-01-01' });
  });

  /** Status, code, field, and what it says in both languages. */
  const refusal = async (path: string, body: object) => {
    const { status, body: problem } = await lotse.post(path, body, { 'accept-language': 'de' });
    const english = await lotse.post(path, body, { 'accept-language': 'en' });
    const [field] = problem['fields'] as { field: string }[];
    return [status, problem['code'], field?.field, problem['detail'], english.body['detail']];
  };
  const report = async (question = 'asOf=2016-03-01') => (await lotse.get(`/reports/coordination?${question}`)).body;

  it('answers the second question of the council: six meetings on site and two above, and how people judge it', async () => {
    for (const month of ['2015-02', '2015-03', '2015-05', '2015-07', '2015-09', '2015-11', '2016-01']) {
      await lotse.record('/coordination-meetings', meeting(`M-${month}`, `${month}-15`));
    }
    await lotse.record('/coordination-meetings', meeting('L-1', '2015-06-01', above));
    await lotse.record('/coordination-meetings', meeting('L-2', '2015-12-01', above));
    await lotse.record('/cooperation-assessments', {
      ...{ assessmentId: 'E-1', periodFrom: '2015-03-01', periodUntil: '2016-02-29', rating: 'GOOD', on: '2016-03-01' },
      text: 'Die Zusammenarbeit ist vertrauensvoll.',
    });
    expect(await report()).toMatchObject({
      from: '2015-03-02',
      meetings: { site: 6, management: 2, total: 8 },
      sites: [
        { accommodationId: 'BAD', operatorId: 'O-NORD', meetings: 6, lastHeldOn: '2016-01-15', openIssues: 0 },
        { accommodationId: 'OSK', operatorId: null, meetings: 0, lastHeldOn: null, oldestIssueDays: null },
      ],
      operators: [{ operatorId: 'O-NORD', name: 'Testbetreiber Nord gGmbH', meetings: 2, lastHeldOn: '2015-12-01' }],
      assessments: [{ assessmentId: 'E-1', rating: 'GOOD', text: 'Die Zusammenarbeit ist vertrauensvoll.' }],
    });
    expect(await report('asOf=2016-02-29')).toMatchObject({ assessments: [] });
    expect(await report('asOf=2016-03-01&from=2015-01-01')).toMatchObject({ meetings: { site: 7, management: 2 } });
    expect(await report('asOf=2016-03-01&level=MANAGEMENT&limit=1&offset=1')).toMatchObject({
      meetings: { site: 0, management: 2 },
      log: [{ meetingId: 'L-1', heldOn: '2015-06-01', level: 'MANAGEMENT', accommodationId: null }],
    });
    expect(await report('asOf=2016-03-01&knownAt=2016-03-03')).toMatchObject({ meetings: { total: 0 }, sites: [] });
    expect(await report('asOf=2016-03-01&operatorId=O-SUED')).toMatchObject({ meetings: { total: 0 }, sites: [] });
    expect(await report('asOf=2016-03-01&from=2016-03-02')).toMatchObject({ code: 'ENDS_BEFORE_START', status: 422 });
  });

  it('says what is open, and for how long', async () => {
    const topic = 'Schlüssel für den Beratungsraum';
    await lotse.record('/coordination-issues', { issueId: 'P-1', accommodationId: 'BAD', topic, on: '2016-02-01' });
    await lotse.record('/coordination-issues', { issueId: 'P-2', accommodationId: 'BAD', topic, on: '2016-02-20' });
    await lotse.record('/coordination-issues', { issueId: 'P-3', operatorId: 'O-NORD', topic, on: '2016-02-28' });
    await lotse.record('/coordination-meetings', meeting('M-P', '2016-02-21', { openIssues: ['P-1', 'P-2'] }));
    const open = async (asOf: string) => {
      const { sites, operators } = await report(`asOf=${asOf}`);
      return [sites, operators].map((rows) =>
        (rows as { openIssues: number; oldestIssueDays: number }[])
          .slice(0, 1)
          .map(({ openIssues, oldestIssueDays }) => [openIssues, oldestIssueDays]),
      );
    };
    expect(await open('2016-03-01')).toEqual([[[2, 29]], [[1, 2]]]);
    await lotse.record('/coordination-issues/P-1/resolution', {
      ...{ accommodationId: 'BAD', resolution: 'Er liegt bei der Leitung.', on: '2016-03-02' },
    });
    expect(await open('2016-03-02')).toEqual([[[1, 11]], [[1, 3]]]);
    expect(await open('2016-03-01')).toEqual([[[2, 29]], [[1, 2]]]);
  });

  it('refuses in both languages what cannot be', async () => {
    expect(await refusal('/operators', { operatorId: 'O-NORD', name: 'Anderer', on: '2016-01-01' })).toEqual([
      ...[409, 'OPERATOR_ID_TAKEN', 'operatorId'],
      ...['Den Betreiber „O-NORD“ gibt es bereits.', 'There is already an operator "O-NORD".'],
    ]);
    expect(await refusal('/operators/O-NIE/names', { name: 'Neu', on: '2016-01-01' })).toEqual([
      ...[404, 'OPERATOR_NOT_FOUND', 'operatorId'],
      ...['Den Betreiber „O-NIE“ gibt es am 01.01.2016 nicht.', 'The operator "O-NIE" does not exist on 2016-01-01.'],
    ]);
    const meet = (rest: object) => refusal('/coordination-meetings', meeting('M-X', '2016-02-22', rest));
    expect(await meet({ operatorId: 'O-SUED' })).toEqual([
      ...[422, 'OPERATOR_NOT_RESPONSIBLE', 'operatorId'],
      'O-SUED ist am 22.02.2016 nicht Betreiber der Unterkunft „Badenstedter Straße“.',
      'O-SUED is not the operator of "Badenstedter Straße" on 2016-02-22.',
    ]);
    expect(await meet({ ...above, operatorId: 'O-SUED' })).toEqual([
      ...[422, 'OPERATOR_RUNS_NO_SITE', 'operatorId'],
      ...['O-SUED betreibt am 22.02.2016 keine Unterkunft.', 'O-SUED runs no accommodation on 2016-02-22.'],
    ]);
    expect(await meet({ accommodationId: undefined })).toEqual([
      ...[422, 'MEETING_NEEDS_SITE', 'accommodationId'],
      'Ein Treffen auf Ebene der Unterkunft braucht eine Unterkunft.',
      'A meeting at the level of a site needs an accommodation.',
    ]);
    expect(await meet({ level: 'MANAGEMENT' })).toEqual([
      ...[422, 'MEETING_HAS_NO_SITE', 'accommodationId'],
      'Ein Treffen auf Leitungsebene hat keine Unterkunft.',
      'A meeting at the level of the management has no accommodation.',
    ]);
    expect(await meet({ meetingId: 'M-P' })).toEqual([
      ...[409, 'MEETING_ID_TAKEN', 'meetingId'],
      ...['Das Treffen „M-P“ ist bereits eingetragen.', 'The meeting "M-P" is recorded already.'],
    ]);
    expect(await meet({ openIssues: ['P-3'] })).toEqual([
      ...[404, 'ISSUE_NOT_FOUND', 'openIssues'],
      ...['Einen offenen Punkt „P-3“ gibt es hier nicht.', 'There is no issue "P-3" here.'],
    ]);
  });

  it('refuses issues without a place, twice, or resolved before', async () => {
    const raise = (rest: object) =>
      refusal('/coordination-issues', { issueId: 'P-9', topic: 'Brandschutz', on: '2016-02-22', ...rest });
    expect(await raise({})).toEqual([
      ...[422, 'ISSUE_PLACE_REQUIRED', 'accommodationId'],
      'Bitte entweder die Unterkunft oder den Betreiber angeben.',
      'Please state either the accommodation or the operator.',
    ]);
    expect(await raise({ accommodationId: 'BAD', issueId: 'P-2' })).toEqual([
      ...[409, 'ISSUE_ID_TAKEN', 'issueId'],
      ...['Den offenen Punkt „P-2“ gibt es bereits.', 'There is already an issue "P-2".'],
    ]);
    expect(await raise({ accommodationId: 'NIE' })).toEqual([
      ...[404, 'ACCOMMODATION_NOT_FOUND', 'accommodationId'],
      'Die Unterkunft „NIE“ gibt es am 22.02.2016 nicht.',
      'The accommodation "NIE" does not exist on 2016-02-22.',
    ]);
    expect((await raise({ operatorId: 'O-SUED' }))[1]).toBe('OPERATOR_RUNS_NO_SITE');
    const resolve = { accommodationId: 'BAD', resolution: 'anders', on: '2016-03-03' };
    expect(await refusal('/coordination-issues/P-1/resolution', resolve)).toEqual([
      ...[409, 'ISSUE_ALREADY_RESOLVED', 'issueId'],
      ...['Der Punkt „P-1“ ist seit 02.03.2016 erledigt.', 'Issue "P-1" has been resolved since 2016-03-02.'],
    ]);
  });

  it('records contacts with partners, and judgements, once', async () => {
    const contact = { contactId: 'K-1', partnerType: 'SUPPORTER_GROUP', topic: 'Sommerfest', on: '2016-02-22' };
    await lotse.record('/partner-contacts', { ...contact, accommodationId: 'BAD' });
    expect(await refusal('/partner-contacts', { ...contact, topic: 'Anderes' })).toEqual([
      ...[409, 'CONTACT_ID_TAKEN', 'contactId'],
      ...['Den Kontakt „K-1“ gibt es bereits.', 'There is already a contact "K-1".'],
    ]);
    expect((await refusal('/partner-contacts', { ...contact, contactId: 'K-2', accommodationId: 'NIE' }))[1]).toBe(
      'ACCOMMODATION_NOT_FOUND',
    );
    const judge = { assessmentId: 'E-1', periodFrom: '2015-03-01', periodUntil: '2016-02-29', text: 'Anders.' };
    expect(await refusal('/cooperation-assessments', { ...judge, on: '2016-03-01' })).toEqual([
      ...[409, 'ASSESSMENT_ID_TAKEN', 'assessmentId'],
      ...['Die Einschätzung „E-1“ ist bereits eingetragen.', 'The assessment "E-1" is recorded already.'],
    ]);
    const backwards = { ...judge, assessmentId: 'E-2', periodUntil: '2015-02-28', on: '2016-03-01' };
    expect(await refusal('/cooperation-assessments', backwards)).toEqual([
      ...[422, 'ENDS_BEFORE_START', 'periodUntil', 'Das Ende (28.02.2015) liegt vor dem Beginn (01.03.2015).'],
      'The end (2015-02-28) is before the start (2015-03-01).',
    ]);
  });
});
