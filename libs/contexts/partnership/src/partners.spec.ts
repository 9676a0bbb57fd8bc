import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { assessment, type Assessment } from './model/assessment.js';
import type { CooperationAssessmentRecorded } from './model/assessment.events.js';
import { operatorId, operatorName, operatorRegistered, operatorRenamed } from './model/operator.fixtures.js';
import { operator, type Operator } from './model/operator.js';
import { partnerContact, type PartnerContact } from './model/partner-contact.js';
import type { PartnerContactMade } from './model/partner-contact.events.js';
import { request } from './model/request.fixtures.js';
import { assessments } from './read/assessments/assessments.facts.js';
import { operators } from './read/operators/operators.facts.js';
import { partnerContacts } from './read/partner-contacts/partner-contacts.facts.js';
import {
  RecordCooperationAssessment,
  recordCooperationAssessment,
} from './write/record-cooperation-assessment/record-cooperation-assessment.js';
import { RecordPartnerContact, recordPartnerContact } from './write/record-partner-contact/record-partner-contact.js';
import { RegisterOperator, registerOperator } from './write/register-operator/register-operator.js';
import { RenameOperator, renameOperator } from './write/rename-operator/rename-operator.js';

describe('an operator', () => {
  const { given } = decisionSpec(operator);
  const register = (name = operatorName, on = '2015-09-23') =>
    [on, (s: Operator) => registerOperator(new RegisterOperator({ operatorId, name, on }, request), s)] as const;
  const rename = (name: string, on = '2016-02-01') =>
    [on, (s: Operator) => renameOperator(new RenameOperator({ operatorId, name, on }, request), s)] as const;

  it('is registered once', () => {
    given()
      .when(...register())
      .yields(operatorRegistered());
    given(operatorRegistered())
      .when(...register())
      .yieldsNothing();
    given(operatorRegistered())
      .when(...register('Anderer'))
      .isRefused('OPERATOR_ID_TAKEN', { field: 'operatorId', related: ['event-1'] });
  });

  it('gets another name once it is known', () => {
    given(operatorRegistered())
      .when(...rename('Testbetreiber Nordost'))
      .yields(operatorRenamed('Testbetreiber Nordost'));
    given(operatorRegistered())
      .when(...rename(operatorName))
      .yieldsNothing();
    given(operatorRegistered())
      .when(...rename('Testbetreiber Nordost', '2015-09-22'))
      .isRefused('OPERATOR_NOT_FOUND', { values: [operatorId, '2015-09-22'] });
  });

  it('bears the name of the day', () =>
    factSpec(operators, operatorId)
      .given(operatorRegistered(), operatorRenamed('Testbetreiber Nordost'))
      .fills(
        {
          ...{ table: 'operator', from: '2015-09-23', until: '2016-01-31', sources: ['event-1', 'event-2'] },
          values: { operatorId, name: operatorName },
        },
        {
          ...{ table: 'operator', from: '2016-02-01', until: '9999-12-31', sources: ['event-2'] },
          values: { operatorId, name: 'Testbetreiber Nordost' },
        },
      ));
});

describe('a contact with a partner', () => {
  const { given } = decisionSpec(partnerContact);
  const data = { contactId: 'K-1', partnerType: 'VOLUNTEER', topic: 'Sprachpatenschaften' } as const;
  const made: PartnerContactMade = { type: 'PartnerContactMade', occurredOn: '2016-02-01', data };
  const record = (topic: string = data.topic) =>
    [
      '2016-02-01',
      (s: PartnerContact) =>
        recordPartnerContact(new RecordPartnerContact({ ...data, topic, on: '2016-02-01' }, request), s),
    ] as const;

  it('is recorded once', () => {
    given()
      .when(...record())
      .yields(made);
    given(made)
      .when(...record())
      .yieldsNothing();
    given(made)
      .when(...record('Anderes'))
      .isRefused('CONTACT_ID_TAKEN', { field: 'contactId', related: ['event-1'] });
  });

  it('is a fact from its day on', () =>
    factSpec(partnerContacts, 'K-1')
      .given(made)
      .fills({
        ...{ table: 'partner_contact', from: '2016-02-01', until: '9999-12-31' },
        values: { ...data, accommodationId: null },
      }));
});

describe('an assessment of the cooperation', () => {
  const { given } = decisionSpec(assessment);
  const data = { assessmentId: 'E-1', periodFrom: '2015-03-01', periodUntil: '2016-02-29', text: 'Gut.' };
  const assessed: CooperationAssessmentRecorded = {
    type: 'CooperationAssessmentRecorded',
    occurredOn: '2016-03-01',
    data,
  };
  const record = (rest: Partial<RecordCooperationAssessment['data']> = {}) =>
    [
      '2016-03-01',
      (s: Assessment) =>
        recordCooperationAssessment(
          new RecordCooperationAssessment({ ...data, on: '2016-03-01', ...rest }, request),
          s,
        ),
    ] as const;

  it('is recorded once, of a period that does not end before it begins', () => {
    given()
      .when(...record())
      .yields(assessed);
    given(assessed)
      .when(...record())
      .yieldsNothing();
    given(assessed)
      .when(...record({ periodFrom: '2015-03-02' }))
      .isRefused('ASSESSMENT_ID_TAKEN', { differing: 'periodFrom', related: ['event-1'] });
    given()
      .when(...record({ periodUntil: '2015-02-28' }))
      .isRefused('ENDS_BEFORE_START', { field: 'periodUntil' });
  });

  it('is a fact from its day on', () =>
    factSpec(assessments, 'E-1')
      .given(assessed)
      .fills({
        ...{ table: 'cooperation_assessment', from: '2016-03-01', until: '9999-12-31' },
        values: { ...data, rating: null },
      }));
});
