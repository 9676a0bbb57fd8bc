import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { consultation, type Consultation } from '../../model/consultation.js';
import type { ConsultationHeld } from '../../model/consultation.events.js';
import { requested } from '../../model/consultation-request.fixtures.js';
import { scheduled } from '../../model/office-hour.fixtures.js';
import { request } from '../../model/request.fixtures.js';
import { type HeldAt, HoldConsultation, holdConsultation } from './hold-consultation.js';

const { given } = decisionSpec(consultation);

const talk = {
  consultationId: 'B-1',
  residentId: 'R-OMID',
  accommodationId: 'WPP',
  managerId: 'IM-019',
  topics: ['WORK_AND_EMPLOYMENT'],
  occasion: 'ON_REQUEST',
  durationMin: 45,
  interpreter: 'PROFESSIONAL',
  outcome: 'ADVISED',
} as const;

const held = (data: Partial<ConsultationHeld['data']> = {}): ConsultationHeld => ({
  type: 'ConsultationHeld',
  occurredOn: '2016-02-25',
  data: { ...talk, mode: 'MOBILE', ...data },
});

const known: HeldAt = {
  isEmployed: true,
  deployment: { mode: 'MOBILE' },
  siteName: 'Wohnprojekt Probeweg',
  interpreterLanguage: 'prs',
  isCaseOpen: true,
  agreedTopics: [],
  longestTalkMinutes: 480,
};

const hold = (data: Partial<HoldConsultation['data']> = {}, at: Partial<HeldAt> = {}) =>
  [
    '2016-02-25',
    (state: Consultation) =>
      holdConsultation(new HoldConsultation({ ...talk, ...data, on: '2016-02-25' }, request), state, {
        ...known,
        ...at,
      }),
  ] as const;

describe('hold consultation', () => {
  it('notes how the manager was deployed that day, instead of asking for it', () => {
    given()
      .when(...hold())
      .yields(held());
    given()
      .when(...hold({ occasion: 'OUTREACH' }, { deployment: { mode: 'ON_SITE' } }))
      .yields(held({ occasion: 'OUTREACH', mode: 'ON_SITE' }));
  });

  it('does nothing the second time, and gives an id to one talk only', () => {
    given(held())
      .when(...hold())
      .yieldsNothing();
    given(held())
      .when(...hold({ topics: ['LANGUAGE'] }))
      .isRefused('CONSULTATION_ID_TAKEN', { differing: 'topics', related: ['event-1'] });
    given(held({ occasionId: 'A-1' }))
      .when(...hold({ requestId: 'A-1' }, { isCaseOpen: false }))
      .yieldsNothing();
    given(held({ occasionId: 'A-1' }))
      .when(...hold())
      .isRefused('CONSULTATION_ID_TAKEN', { differing: 'requestId' });
  });

  it('is refused for somebody who is not employed, not deployed, or leads', () => {
    given()
      .when(...hold({}, { isEmployed: false }))
      .isRefused('STAFF_NOT_EMPLOYED', { values: ['IM-019', '2016-02-25'] });
    given()
      .when(...hold({}, { deployment: undefined }))
      .isRefused('MANAGER_NOT_DEPLOYED', { values: ['IM-019', '2016-02-25', 'Wohnprojekt Probeweg'] });
    given()
      .when(...hold({}, { deployment: { mode: 'UNIT_LEAD' } }))
      .isRefused('MANAGER_NOT_DEPLOYED');
  });

  it('names its occasion where service is mobile; what the unit lead decided for the site counts first (AC-06)', () => {
    given()
      .when(...hold({ occasion: 'OUTREACH' }))
      .isRefused('OCCASION_REQUIRED', { field: 'occasion' });
    given()
      .when(...hold({ occasion: 'OUTREACH' }, { deployment: { mode: 'ON_SITE' }, siteMode: 'MOBILE' }))
      .isRefused('OCCASION_REQUIRED');
    given()
      .when(...hold({ occasion: 'OUTREACH' }, { siteMode: 'ON_SITE' }))
      .yields(held({ occasion: 'OUTREACH' }));
  });

  it('says how interpreting was done where a need is noted (AC-06)', () => {
    given()
      .when(...hold({ interpreter: 'NONE_NEEDED' }))
      .isRefused('INTERPRETER_STATEMENT_REQUIRED', { values: [{ language: 'prs' }] });
    given()
      .when(...hold({ interpreter: 'NONE_NEEDED' }, { interpreterLanguage: undefined }))
      .yields(held({ interpreter: 'NONE_NEEDED' }));
    given()
      .when(...hold({ interpreter: 'MISSING' }))
      .yields(held({ interpreter: 'MISSING' }));
  });

  it('is about core topics or those agreed with the operator, at least one', () => {
    given()
      .when(...hold({ topics: ['LANGUAGE', 'INITIAL_CARE'] }, { agreedTopics: ['INITIAL_CARE'] }))
      .yields(held({ topics: ['LANGUAGE', 'INITIAL_CARE'] }));
    given()
      .when(...hold({ topics: ['LANGUAGE', 'INITIAL_CARE'] }))
      .isRefused('TOPIC_NOT_AGREED', { values: ['INITIAL_CARE', 'Wohnprojekt Probeweg', '2016-02-25'] });
    given()
      .when(...hold({ topics: [] }))
      .isRefused('TOPIC_REQUIRED');
  });

  it('lasts at least a minute, and no longer than is plausible', () => {
    given()
      .when(...hold({ durationMin: 481 }))
      .isRefused('DURATION_INVALID', { field: 'durationMin', values: [480] });
    given()
      .when(...hold({ durationMin: 481 }, { longestTalkMinutes: 600 }))
      .yields(held({ durationMin: 481 }));
    given()
      .when(...hold({ durationMin: 0.5 }))
      .isRefused('DURATION_INVALID');
  });

  it('belongs to an open case of the resident', () =>
    given()
      .when(...hold({}, { isCaseOpen: false }))
      .isRefused('CASE_NOT_OPEN'));

  it('answers a request that waits, as often as is needed', () => {
    const asked = { requested: { ...requested().data, on: '2016-02-22', eventId: 'asked' } };
    const answer = (at: Partial<HeldAt> = {}, data: Partial<HoldConsultation['data']> = {}) =>
      given().when(...hold({ requestId: 'A-1', ...data }, { request: asked, ...at }));
    answer().yields(held({ occasionId: 'A-1' }));
    answer({ request: {} }).isRefused('REQUEST_NOT_FOUND', { field: 'requestId' });
    const closedThen = { reason: 'WITHDRAWN', on: '2016-02-24', eventId: 'closed' } as const;
    answer({ request: { ...asked, closed: closedThen } }).isRefused('REQUEST_CLOSED', { related: ['closed'] });
    answer({}, { accommodationId: 'BAD' }).isRefused('OTHER_REQUEST', {
      field: 'accommodationId',
      values: ['A-1', 'WPP', 'BAD'],
      related: ['asked'],
    });
    answer({}, { residentId: 'R-LALE' }).isRefused('OTHER_REQUEST', { field: 'residentId' });
    answer({}, { occasion: 'ON_NEED' }).isRefused('OCCASION_MISMATCH', { field: 'requestId' });
  });

  it('may be held in an office hour of that day and place', () => {
    const planned = { scheduled: { ...scheduled().data, day: '2016-02-25', on: '2016-02-01', eventId: 'planned' } };
    const drop = (at: Partial<HeldAt> = {}, data: Partial<HoldConsultation['data']> = {}) =>
      given().when(...hold({ officeHourId: 'S-1', occasion: 'OFFICE_HOUR', ...data }, { officeHour: planned, ...at }));
    drop().yields(held({ occasion: 'OFFICE_HOUR', occasionId: 'S-1' }));
    drop({ officeHour: {} }).isRefused('OFFICE_HOUR_NOT_FOUND', { field: 'officeHourId' });
    const cancelledThen = { reason: 'NO_DEMAND', on: '2016-02-24', eventId: 'off' } as const;
    drop({ officeHour: { ...planned, cancelled: cancelledThen } }).isRefused('OFFICE_HOUR_CANCELLED');
    drop({}, { accommodationId: 'BAD' }).isRefused('OTHER_OFFICE_HOUR', { field: 'accommodationId' });
    const later = { scheduled: { ...planned.scheduled, day: '2016-02-26' } };
    drop({ officeHour: later }).isRefused('OTHER_OFFICE_HOUR', {
      field: 'on',
      values: ['S-1', '2016-02-26', '2016-02-25'],
    });
    drop({}, { occasion: 'ON_REQUEST' }).isRefused('OCCASION_MISMATCH', { field: 'officeHourId' });
  });
});
