import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-10';
const topics = '/accommodations/OSK/focus-topics';
const topic = { topicKey: 'WOMEN', need: 'Frauenfrühstück', operatorId: 'O-NORD', agreedWith: 'Leitung', from: on };
const meeting = (meetingId: string, rest: object = {}) => ({
  ...{ meetingId, level: 'SITE', accommodationId: 'OSK', operatorId: 'O-NORD', topics: ['Sprechzeiten'], on, ...rest },
});
const issue = (issueId: string, rest: object = { accommodationId: 'OSK' }) => ({
  ...{ issueId, topic: 'Raum für Beratungen', on, ...rest },
});
const solved = { accommodationId: 'OSK', resolution: 'Raum 12', on };
const judged = { assessmentId: 'E-1', periodFrom: '2015-03-01', periodUntil: '2016-01-31', text: 'gut', on };
const contact = { contactId: 'K-1', partnerType: 'VOLUNTEER', topic: 'Sprachpaten', on };
const firm = { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on };
const visit = { contactId: 'B-1', kind: 'VISIT', topic: 'Praktika', result: 'zwei Plätze', on };

const PARTNERS: readonly Refused[] = [
  ['OPERATOR_ID_TAKEN', 409, 'operatorId', '/operators', { operatorId: 'O-NORD', name: 'Anders', on }],
  ['OPERATOR_NOT_FOUND', 404, 'operatorId', '/operators/O-NIX/names', { name: 'Anders', on }],
  ['OPERATOR_NOT_RESPONSIBLE', 422, 'operatorId', topics, { ...topic, topicKey: 'HEALTH', operatorId: 'O-SUED' }],
  ['TOPIC_IS_CORE', 422, 'topicKey', topics, { ...topic, topicKey: 'LANGUAGE' }],
  ['NEED_REQUIRED', 422, 'need', topics, { ...topic, topicKey: 'HEALTH', need: 'x' }],
  ['TOPIC_ALREADY_AGREED', 409, 'topicKey', topics, { ...topic, need: 'Gymnastik am Morgen' }],
  ['TOPIC_NOT_RUNNING', 409, 'topicKey', `${topics}/HEALTH/end`, { reason: 'kein Bedarf', on }],
  ['ENDS_BEFORE_START', 422, 'until', topics, { ...topic, topicKey: 'HEALTH', until: '2016-02-09' }],
  ['MEETING_ID_TAKEN', 409, 'meetingId', '/coordination-meetings', meeting('T-1', { topics: ['Anders'] })],
  [
    'MEETING_NEEDS_SITE',
    422,
    'accommodationId',
    '/coordination-meetings',
    meeting('T-9', { accommodationId: undefined }),
  ],
  ['MEETING_HAS_NO_SITE', 422, 'accommodationId', '/coordination-meetings', meeting('T-9', { level: 'MANAGEMENT' })],
  ['ISSUE_ID_TAKEN', 409, 'issueId', '/coordination-issues', { ...issue('I-1'), topic: 'Anders' }],
  ['ISSUE_PLACE_REQUIRED', 422, 'accommodationId', '/coordination-issues', issue('I-9', {})],
  ['OPERATOR_RUNS_NO_SITE', 422, 'operatorId', '/coordination-issues', issue('I-9', { operatorId: 'O-SUED' })],
  ['ISSUE_NOT_FOUND', 404, 'issueId', '/coordination-issues/I-9/resolution', solved],
  ['ISSUE_ALREADY_RESOLVED', 409, 'issueId', '/coordination-issues/I-1/resolution', { ...solved, resolution: 'Flur' }],
  ['ASSESSMENT_ID_TAKEN', 409, 'assessmentId', '/cooperation-assessments', { ...judged, text: 'schlecht' }],
  ['CONTACT_ID_TAKEN', 409, 'contactId', '/partner-contacts', { ...contact, topic: 'Fahrräder' }],
  ['EMPLOYER_ID_TAKEN', 409, 'employerId', '/employers', { ...firm, name: 'Café Fiktion KG' }],
  ['EMPLOYER_CONTACT_ID_TAKEN', 409, 'contactId', '/employers/F-BROT/contacts', { ...visit, result: 'nichts' }],
];

const adopted = { values: { freeDays: 30 }, validFrom: '2015-01-01', source: 'Dienstanweisung' };
const draft = { standardId: 'S-1', title: 'Einsatzkriterien', topic: 'EINSATZ', text: 'Vor Ort ab 200.', on };

const GOVERNANCE: readonly Refused[] = [
  ['POLICY_KEY_UNKNOWN', 422, 'key', '/policies/weather/versions', adopted],
  ['POLICY_VALUES_INVALID', 422, 'values.freeDays', '/policies/backdating/versions', { ...adopted, values: {} }],
  ['POLICY_VERSION_EXISTS', 409, 'validFrom', '/policies/backdating/versions', { ...adopted, values: { freeDays: 9 } }],
  ['STANDARD_NOT_FOUND', 404, 'standardId', '/standards/S-9/adoption', { validFrom: on, on }],
  ['STANDARD_ALREADY_ADOPTED', 409, 'standardId', '/standards/S-1/adoption', { validFrom: '2016-04-01', on }],
  ['REASON_REQUIRED', 422, 'reason', '/accommodations/OSK/service-modes', { mode: 'ON_SITE', from: '2016-03-18' }],
];

describe('refusals of partnership and governance', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-01T08:00:00.000Z'));
    for (const operatorId of ['O-NORD', 'O-SUED']) {
      await lotse.record('/operators', { operatorId, name: operatorId, on: '2015-09-23' });
    }
    await lotse.record('/accommodations/OSK/operators', { operatorId: 'O-NORD', from: '2015-09-23' });
    await lotse.record(topics, topic);
    await lotse.record('/coordination-meetings', meeting('T-1'));
    await lotse.record('/coordination-issues', issue('I-1'));
    await lotse.record('/coordination-issues/I-1/resolution', solved);
    await lotse.record('/cooperation-assessments', judged);
    await lotse.record('/partner-contacts', contact);
    await lotse.record('/employers', firm);
    await lotse.record('/employers/F-BROT/contacts', visit);
    await lotse.record('/policies/backdating/versions', adopted);
    await lotse.record('/standards', draft);
    const another = await lotse.signedInAs({ staffId: 'IM-002', roles: ['UNIT_LEAD'] });
    await lotse.record('/standards/S-1/adoption', { validFrom: on, on }, another);
    await lotse.record('/accommodations/OSK/service-modes', { mode: 'ON_SITE', from: '2016-01-01' });
    await lotse.settled();
    // Fewer than 200 live there: mobile service is recommended when the days are over.
    await lotse.endDays();
    lotse.at('2016-03-20T08:00:00.000Z');
    await lotse.endDays();
    await lotse.settled();
  });

  it.each([...PARTNERS, ...GOVERNANCE])('%s', (...refused) => expectRefused(lotse, refused));
});
