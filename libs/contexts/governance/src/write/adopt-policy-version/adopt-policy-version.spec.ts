import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../../../eventing/src/testing/decision-spec.js';
import { policyAdopted, rentCeiling2015, serviceMode } from '../../model/policy.fixtures.js';
import { type Policy, policy, valuesOn } from '../../model/policy.js';
import type { PolicyValues } from '../../model/policy.events.js';
import { request } from '../../model/request.fixtures.js';
import { adoptedOn, AdoptPolicyVersion, adoptPolicyVersion } from './adopt-policy-version.js';

const { given } = decisionSpec(policy);

const adopt = (values: PolicyValues, validFrom = '2015-01-01', key = 'service-mode', source = 'DS 0558/2016') => {
  const command = new AdoptPolicyVersion({ key, values, validFrom, source }, request);
  return [adoptedOn(command), (state: Policy) => adoptPolicyVersion(command, state)] as const;
};

describe('adopt policy version', () => {
  it.each<[string, PolicyValues]>([
    ['service-mode', { threshold: 200, strict: true, debounceDays: 14 }],
    ['service-mode', { threshold: 0 }],
    ['caseload-ratio', { onSite: 100, mobile: 87.5 }],
    ['aftercare-duration', { months: 3, extensionMonths: 3, maxMonths: 6 }],
    ['rent-ceiling', rentCeiling2015],
    ['rent-ceiling', { byPersons: { 1: 388 }, eachFurther: 85 }],
    ['retention', { caseYears: 6, noteYears: 3, accessLogYears: 2 }],
    ['suppression', { minimumCell: 3 }],
    ['backdating', { freeDays: 30 }],
    ['break-glass', { minutes: 30 }],
    ['housing-area', { byPersons: { 1: 50 }, eachFurther: 10 }],
    ['inquiry', { mostQuestions: 3 }],
    ['occupancy-control', { absolute: 5, percent: 2.5 }],
    ['plausibility', { shortestNeed: 20 }],
    ['reminders', { stalledDays: 45, permitDays: 0 }],
    ['reporting', { coordinationMonths: 6 }],
    ['legal-priority-check', { applies: true, exceptions: ['NI'] }],
  ])('adopts %s %j', (key, values) =>
    given()
      .when(...adopt(values, '2015-01-01', key))
      .yields(policyAdopted(key, values)),
  );

  it.each<[string, string, PolicyValues]>([
    ['service-mode', 'threshold', {}],
    ['service-mode', 'threshold', { threshold: '200' }],
    ['service-mode', 'threshold', { threshold: -1 }],
    ['service-mode', 'strict', { threshold: 200, strict: 'yes' }],
    ['service-mode', 'treshold', { threshold: 200, treshold: 200 }],
    ['service-mode', 'toString', { threshold: 200, toString: 1 }],
    ['caseload-ratio', 'mobile', { onSite: 100, mobile: 0 }],
    ['aftercare-duration', 'maxMonths', { months: 3, extensionMonths: 3, maxMonths: 2 }],
    ['rent-ceiling', 'byPersons', { byPersons: {} }],
    ['rent-ceiling', 'byPersons', { byPersons: { '0': 100 } }],
    ['rent-ceiling', 'byPersons', { byPersons: { '1': null } }],
    ['rent-ceiling', 'byPersons', { byPersons: [372] }],
    ['rent-ceiling', 'eachFurther', { byPersons: { '1': 372 }, eachFurther: Number.NaN }],
    ['suppression', 'minimumCell', { minimumCell: 2.5 }],
    ['break-glass', 'minutes', {}],
    ['housing-area', 'byPersons', { byPersons: { '1': -50 } }],
    ['inquiry', 'mostQuestions', { mostQuestions: 0 }],
    ['occupancy-control', 'percent', { absolute: 3, percent: -1 }],
    ['plausibility', 'longestTalkMinutes', { longestTalkMinutes: 0 }],
    ['reminders', 'stalledDays', { stalledDays: 0 }],
    ['reporting', 'coordinationMonths', { coordinationMonths: 1.5 }],
  ])('refuses in %s the value %s of %j', (key, name, values) =>
    given()
      .when(...adopt(values, '2015-01-01', key))
      .isRefused('POLICY_VALUES_INVALID', { field: `values.${name}`, values: [key, name] }),
  );

  it.each(['servicemode', 'legal-', 'legal', 'constructor'])('refuses the unknown key %s', (key) =>
    given()
      .when(...adopt(serviceMode, '2015-01-01', key))
      .isRefused('POLICY_KEY_UNKNOWN', { field: 'key', values: [key] }),
  );

  it('does nothing when the same version is adopted, whatever the order of its values', () =>
    given(policyAdopted('service-mode', { threshold: 200, strict: true }))
      .when(...adopt({ strict: true, threshold: 200 }))
      .yieldsNothing());

  it('is refused when another version is valid from the same day', () => {
    given(policyAdopted())
      .when(...adopt({ threshold: 150 }))
      .isRefused('POLICY_VERSION_EXISTS', {
        field: 'validFrom',
        values: ['service-mode', '2015-01-01'],
        related: ['event-1'],
      });
    given(policyAdopted())
      .when(...adopt(serviceMode, '2015-01-01', 'service-mode', 'anderswo'))
      .isRefused('POLICY_VERSION_EXISTS');
  });

  it('corrects a version', () =>
    given(policyAdopted())
      .when(...adopt({ threshold: 150 }), { eventId: 'event-1', reason: 'Tippfehler' })
      .yields(policyAdopted('service-mode', { threshold: 150 })));

  it('goes between two versions', () =>
    given(policyAdopted(), policyAdopted('service-mode', { threshold: 100 }, '2017-01-01'))
      .when(...adopt({ threshold: 150 }, '2016-01-01'))
      .yields(policyAdopted('service-mode', { threshold: 150 })));
});

describe('the values of a day', () => {
  const { state } = new Timeline(
    policy,
    recorded([policyAdopted(), policyAdopted('service-mode', { threshold: 100 }, '2017-01-01')]),
  );

  it.each([
    ['2014-12-31', undefined],
    ['2015-01-01', serviceMode],
    ['2016-12-31', serviceMode],
    ['2017-01-01', { threshold: 100 }],
    ['2030-01-01', { threshold: 100 }],
  ])('on %s are %j', (day, values) => expect(valuesOn(state, day)).toEqual(values));
});
