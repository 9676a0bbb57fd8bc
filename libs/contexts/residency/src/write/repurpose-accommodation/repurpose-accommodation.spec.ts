import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, closed, registered, repurposed } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { RepurposeAccommodation, repurposeAccommodation } from './repurpose-accommodation.js';

const { given } = decisionSpec(accommodation);

const repurpose = (data: Partial<RepurposeAccommodation['data']>, on = '2016-02-15') => {
  const command = new RepurposeAccommodation({ accommodationId, on, ...data }, request);
  return [on, (state: Accommodation) => repurposeAccommodation(command, state)] as const;
};

describe('repurpose accommodation', () => {
  it('passes from the state to the city', () =>
    given(registered())
      .when(...repurpose({ responsibleBody: 'CITY' }))
      .yields(repurposed()));

  it('moves to another pillar', () =>
    given(registered())
      .when(...repurpose({ pillar: 'COMMUNAL' }))
      .yields(repurposed({ pillar: 'COMMUNAL' })));

  it('does nothing when nothing changes', () => {
    given(registered())
      .when(...repurpose({}))
      .yieldsNothing();
    given(registered(), repurposed())
      .when(...repurpose({ pillar: 'EMERGENCY', responsibleBody: 'CITY' }))
      .yieldsNothing();
  });

  it('is refused before the accommodation is registered and after it was closed', () => {
    given(registered())
      .when(...repurpose({ responsibleBody: 'CITY' }, '2015-11-08'))
      .isRefused('ACCOMMODATION_NOT_FOUND');
    given(registered(), closed('2016-02-14'))
      .when(...repurpose({ responsibleBody: 'CITY' }))
      .isRefused('ACCOMMODATION_CLOSED');
  });
});
