import { describe, it } from '@jest/globals';
import type { LocalDate } from '#libs/eventing';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { aftercares } from './read/aftercares/aftercares.facts.js';
import { CloseAftercare, closeAftercare } from './write/close-aftercare/close-aftercare.js';
import { ExtendAftercare, extendAftercare } from './write/extend-aftercare/extend-aftercare.js';
import { OpenAftercare, openAftercare } from './write/open-aftercare/open-aftercare.js';
import {
  RecordAftercareContact,
  recordAftercareContact,
} from './write/record-aftercare-contact/record-aftercare-contact.js';
import { aftercare, type Aftercares } from './model/aftercare.js';
import type {
  AftercareClosed,
  AftercareExtended,
  AftercareOpened,
  AftercareResidentJoined,
} from './model/aftercare.events.js';
import type { AftercareDuration } from './model/aftercare-duration.js';
import { request } from './model/request.fixtures.js';

const { given } = decisionSpec(aftercare);
const of = { aftercareId: 'AC-1', householdId: 'H-1' };

const opened = (): AftercareOpened => ({
  type: 'AftercareOpened',
  occurredOn: '2015-11-30',
  data: { ...of, residentIds: ['R-1'], dueOn: '2016-02-29', latestOn: '2016-05-29' },
});
const joined = (): AftercareResidentJoined => ({
  type: 'AftercareResidentJoined',
  occurredOn: '2015-12-01',
  data: { ...of, residentId: 'R-2' },
});
const extended = (): AftercareExtended => ({
  type: 'AftercareExtended',
  occurredOn: '2016-02-20',
  data: { ...of, newDueOn: '2016-05-29', reason: 'Stromschulden' },
});
const closed = (): AftercareClosed => ({
  type: 'AftercareClosed',
  occurredOn: '2016-05-20',
  data: { ...of, outcome: 'STABLE' },
});

const open = (on: LocalDate, residentIds = ['R-1'], aftercareId = 'AC-1', duration?: AftercareDuration) =>
  [
    on,
    (s: Aftercares) => openAftercare(new OpenAftercare({ ...of, aftercareId, residentIds, on }, request), s, duration),
  ] as const;
const extend = (newDueOn: LocalDate, on = '2016-02-20') =>
  [
    on,
    (s: Aftercares) =>
      extendAftercare(new ExtendAftercare({ ...of, newDueOn, reason: 'Stromschulden', on }, request), s),
  ] as const;
const contact = (on: LocalDate, contactId = 'C-1') =>
  [
    on,
    (s: Aftercares) =>
      recordAftercareContact(new RecordAftercareContact({ ...of, contactId, kind: 'VISIT', on }, request), s),
  ] as const;
const close = (on: LocalDate) =>
  [on, (s: Aftercares) => closeAftercare(new CloseAftercare({ ...of, outcome: 'STABLE', on }, request), s)] as const;

describe('aftercare', () => {
  it('lasts three months by default, within the month, and by the policy where there is one (AC-15)', () => {
    given()
      .when(...open('2015-11-30'))
      .yields(opened());
    given()
      .when(...open('2015-11-30', ['R-1'], 'AC-1', { months: 6, extensionMonths: 6, maxMonths: 9 }))
      .yields({
        type: 'AftercareOpened',
        data: { ...of, residentIds: ['R-1'], dueOn: '2016-05-30', latestOn: '2016-08-30' },
      });
  });

  it('is one for a household and a move', () => {
    given(opened())
      .when(...open('2015-11-30'))
      .yieldsNothing();
    given(opened())
      .when(...open('2015-12-01', ['R-2']))
      .yields(joined());
    given(opened())
      .when(...open('2015-12-10', ['R-3'], 'AC-2'))
      .isRefused('AFTERCARE_ALREADY_OPEN', { values: ['2016-02-29'], related: ['event-1'] });
    given(opened(), closed())
      .when(...open('2016-06-01', ['R-3'], 'AC-1'))
      .isRefused('AFTERCARE_ALREADY_OPEN');
  });

  it('is extended once, and not beyond the longest', () => {
    given(opened())
      .when(...extend('2016-05-29'))
      .yields(extended());
    given(opened())
      .when(...extend('2016-05-30'))
      .isRefused('AFTERCARE_MAX_EXCEEDED', { values: ['2016-05-29'] });
    given(opened())
      .when(...extend('2016-02-29'))
      .isRefused('NOT_LATER');
    given(opened(), extended())
      .when(...extend('2016-05-29', '2016-03-01'))
      .isRefused('AFTERCARE_ALREADY_EXTENDED');
    given(opened(), extended())
      .when(...extend('2016-05-29'))
      .yieldsNothing();
  });

  it('takes contacts until it is closed', () => {
    given(opened())
      .when(...contact('2016-01-10'))
      .yields({ type: 'AftercareContactHeld', data: { ...of, contactId: 'C-1', kind: 'VISIT' } });
    given(opened(), extended(), closed())
      .when(...contact('2016-05-25'))
      .isRefused('AFTERCARE_CLOSED', { values: ['2016-05-20'] });
    given(opened())
      .when(...contact('2015-11-29'))
      .isRefused('AFTERCARE_NOT_FOUND');
  });

  it('is closed by people, once, and not before what was recorded later', () => {
    given(opened(), extended())
      .when(...close('2016-05-20'))
      .yields(closed());
    given(opened(), closed())
      .when(...close('2016-05-20'))
      .yieldsNothing();
    given(opened(), closed())
      .when(...close('2016-05-21'))
      .isRefused('AFTERCARE_CLOSED');
    given(opened(), extended())
      .when(...close('2016-02-19'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });
});

describe('aftercares as facts', () => {
  const facts = factSpec(aftercares, 'H-1');
  const row = (from: string, until: string, values: object) => ({
    table: 'aftercare',
    from,
    until,
    values: {
      ...of,
      movedOutOn: '2015-11-30',
      residentIds: ['R-1', 'R-2'],
      dueOn: '2016-02-29',
      extended: false,
      ...values,
    },
  });

  it('stay open past the due date until somebody closes them', () =>
    facts
      .given(opened(), joined(), extended())
      .fills(
        row('2015-11-30', '2015-11-30', { residentIds: ['R-1'] }),
        row('2015-12-01', '2016-02-19', {}),
        row('2016-02-20', '9999-12-31', { dueOn: '2016-05-29', extended: true }),
      ));

  it('end with the day of the closing, on time if not after the due date', () =>
    facts
      .given(opened(), extended(), closed())
      .fills(
        row('2015-11-30', '2016-02-19', { residentIds: ['R-1'] }),
        row('2016-02-20', '2016-05-20', { residentIds: ['R-1'], dueOn: '2016-05-29', extended: true }),
        {
          table: 'aftercare_end',
          from: '2016-05-20',
          until: '9999-12-31',
          values: { ...of, outcome: 'STABLE', onTime: true },
          sources: ['event-1', 'event-3'],
        },
      ));
});
