import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { type Erasure, erasure } from '../../model/erasure.js';
import type { SubjectKeyDestroyed } from '../../model/erasure.events.js';
import { ErasePerson, erasePerson } from './erase-person.js';

const { given } = decisionSpec(erasure);

const request = {
  meta: { commandId: 'command', correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
  repeatable: true,
};

const erased: SubjectKeyDestroyed = {
  type: 'SubjectKeyDestroyed',
  occurredOn: '2026-01-05',
  data: { subject: 'R-1', households: ['H-1'], reason: 'Frist abgelaufen' },
};

const erase = (on = '2026-01-05') =>
  [
    on,
    (state: Erasure) =>
      erasePerson(new ErasePerson({ residentId: 'R-1', reason: 'Frist abgelaufen', on }, request), state, ['H-1']),
  ] as const;

describe('erase person', () => {
  it('names the key that is gone, and nothing else', () =>
    given()
      .when(...erase())
      .yields(erased));

  it('does nothing the second time, and is refused on another day', () => {
    given(erased)
      .when(...erase())
      .yieldsNothing();
    given(erased)
      .when(...erase('2026-02-01'))
      .isRefused('ALREADY_ERASED', { related: ['event-1'] });
  });

  it('is once and for all: no earlier day can be added', () =>
    given(erased)
      .when(...erase('2026-01-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'] }));
});
