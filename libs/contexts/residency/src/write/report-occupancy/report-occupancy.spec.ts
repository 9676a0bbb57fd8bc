import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { accommodationId, closed, occupancyReported, registered } from '../../model/accommodation.fixtures.js';
import { accommodation } from '../../model/accommodation.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { request } from '../../model/request.fixtures.js';
import { ReportOccupancy, reportOccupancy } from './report-occupancy.js';

const { given } = decisionSpec(accommodation);

const report = (count = 100, on = '2016-02-01') => {
  const command = new ReportOccupancy({ accommodationId, count, source: 'OPERATOR', on }, request);
  return [on, (state: Accommodation) => reportOccupancy(command, state)] as const;
};

describe('report occupancy', () => {
  it('as counted, even nobody, or more people than there are places', () => {
    given(registered())
      .when(...report(0))
      .yields(occupancyReported(0));
    given(registered())
      .when(...report(431))
      .yields(occupancyReported(431));
  });

  it('does nothing when it is reported for that day, by that source', () => {
    given(registered(), occupancyReported(100), occupancyReported(90, '2016-02-01', 'OCCUPANCY_MGMT'))
      .when(...report())
      .yieldsNothing();
    given(registered(), occupancyReported(100, '2016-02-01', 'OCCUPANCY_MGMT'), occupancyReported(100, '2016-01-31'))
      .when(...report())
      .yields(occupancyReported(100));
  });

  it.each([-1, 1.5])('is refused for %s people', (count) =>
    given(registered())
      .when(...report(count))
      .isRefused('OCCUPANCY_INVALID', { field: 'count' }),
  );

  it('is refused before the accommodation is open, and after it closed', () => {
    given(registered())
      .when(...report(100, '2015-11-08'))
      .isRefused('ACCOMMODATION_NOT_FOUND');
    given(registered(), closed('2016-01-31'))
      .when(...report())
      .isRefused('ACCOMMODATION_CLOSED');
  });
});
