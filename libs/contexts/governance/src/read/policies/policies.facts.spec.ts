import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { policyAdopted, serviceMode } from '../../model/policy.fixtures.js';
import { policies } from './policies.facts.js';

const { given } = factSpec(policies, 'service-mode');

const row = (version: number, values: object, from: string, until: string, ...sources: string[]) => ({
  table: 'policy',
  from,
  until,
  values: { key: 'service-mode', version, values, source: 'DS 0558/2016' },
  sources,
});

describe('policies', () => {
  it('are valid until the next version', () =>
    given(policyAdopted(), policyAdopted('service-mode', { threshold: 100 }, '2017-01-01')).fills(
      row(1, serviceMode, '2015-01-01', '2016-12-31', 'event-1', 'event-2'),
      row(2, { threshold: 100 }, '2017-01-01', '9999-12-31', 'event-2'),
    ));

  it('are numbered by the days from which they are valid, not by when they were recorded', () =>
    given(policyAdopted(), policyAdopted('service-mode', { threshold: 100 }, '2012-01-01')).fills(
      row(1, { threshold: 100 }, '2012-01-01', '2014-12-31', 'event-2', 'event-1'),
      row(2, serviceMode, '2015-01-01', '9999-12-31', 'event-1'),
    ));
});
