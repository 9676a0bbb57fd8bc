import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import { accommodationId, decided, recommended } from '../../model/service-mode.fixtures.js';
import { serviceMode, type ServiceModes } from '../../model/service-mode.js';
import { RecommendServiceMode, recommendServiceMode } from './recommend-service-mode.js';

const { given } = decisionSpec(serviceMode);

const recommend = (mode: 'ON_SITE' | 'MOBILE', occupancy: number, on: string) =>
  [
    on,
    (state: ServiceModes) =>
      recommendServiceMode(
        new RecommendServiceMode({ accommodationId, mode, occupancy, threshold: 200, on }, request),
        state,
      ),
  ] as const;

describe('recommend service mode', () => {
  it('recommends, and changes no decision', () =>
    given(decided())
      .when(...recommend('MOBILE', 199, '2016-03-16'))
      .yields(recommended()));

  it('is said once, also when the unit lead decided otherwise', () =>
    given(recommended(), decided('ON_SITE', '2016-03-20', 'wird wieder belegt'))
      .when(...recommend('MOBILE', 180, '2016-04-30'))
      .yieldsNothing());

  it('is said again after the other side of the threshold', () =>
    given(recommended(), recommended('ON_SITE', 230, '2016-05-01'))
      .when(...recommend('MOBILE', 190, '2016-06-30'))
      .yields(recommended('MOBILE', 190, '2016-06-30')));
});
