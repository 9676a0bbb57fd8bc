import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, closed, operatorAssigned, registered } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { assignedOn, AssignOperator, assignOperator } from './assign-operator.js';

const { given } = decisionSpec(accommodation);

const south = { operatorId: 'O-SUED', operatorName: 'Testbetreiber Süd' };

const assign = (from: string, until?: string, operator: { operatorId: string; operatorName?: string } = south) => {
  const command = new AssignOperator({ accommodationId, ...operator, from, until }, request);
  return [assignedOn(command), (state: Accommodation) => assignOperator(command, state)] as const;
};

describe('assign operator', () => {
  it('assigns an operator, with an end or without', () => {
    given(registered())
      .when(...assign('2015-11-09'))
      .yields(operatorAssigned('2015-11-09', undefined, south));
    given(registered())
      .when(...assign('2015-11-09', '2016-11-08'))
      .yields(operatorAssigned('2015-11-09', '2016-11-08', south));
  });

  it('needs no name', () =>
    given(registered())
      .when(...assign('2015-11-09', undefined, { operatorId: 'O-SUED' }))
      .yields(operatorAssigned('2015-11-09', undefined, { operatorId: 'O-SUED', operatorName: undefined })));

  it('does nothing when the same is recorded', () =>
    given(registered(), operatorAssigned('2015-11-09', undefined, south))
      .when(...assign('2015-11-09'))
      .yieldsNothing());

  it('follows the operator before on the day after, and not on the last day', () => {
    const past = [registered(), operatorAssigned('2015-11-09', '2016-02-29')];
    given(...past)
      .when(...assign('2016-03-01'))
      .yields(operatorAssigned('2016-03-01', undefined, south));
    given(...past)
      .when(...assign('2016-02-29'))
      .isRefused('OPERATOR_OVERLAP', { field: 'from', related: ['event-2'] });
  });

  it('is refused while another has no end', () =>
    given(registered(), operatorAssigned('2015-11-09'))
      .when(...assign('2016-03-01'))
      .isRefused('OPERATOR_OVERLAP', { related: ['event-2'] }));

  it('is refused when it reaches into a later one', () =>
    given(registered(), operatorAssigned('2016-03-01'))
      .when(...assign('2015-11-09'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));

  it('is refused when it ends before it begins', () =>
    given(registered())
      .when(...assign('2016-03-02', '2016-03-01'))
      .isRefused('OPERATOR_ENDS_BEFORE_START', { field: 'until', values: ['2016-03-02', '2016-03-01'] }));

  it('is refused before the accommodation is registered and after it was closed', () => {
    given(registered())
      .when(...assign('2015-11-08'))
      .isRefused('ACCOMMODATION_NOT_FOUND');
    given(registered(), closed('2016-06-30'))
      .when(...assign('2016-07-01'))
      .isRefused('ACCOMMODATION_CLOSED');
  });

  it('gives an open end a last day by a correction', () =>
    given(registered(), operatorAssigned('2015-11-09', undefined, south))
      .when(...assign('2015-11-09', '2016-02-29'), { eventId: 'event-2', reason: 'Vertragsende' })
      .yields(operatorAssigned('2015-11-09', '2016-02-29', south)));
});
