import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import { request } from '../../model/request.fixtures.js';
import type { ServiceMode } from '../../model/service-mode.events.js';
import { accommodationId, decided, recommended } from '../../model/service-mode.fixtures.js';
import { serviceMode, type ServiceModes } from '../../model/service-mode.js';
import { DecideServiceMode, decideServiceMode } from './decide-service-mode.js';

const { given } = decisionSpec(serviceMode);

const decide = (mode: ServiceMode, from: string, reason?: string) =>
  [
    from,
    (state: ServiceModes) =>
      decideServiceMode(
        new DecideServiceMode({ accommodationId, mode, from, ...(reason !== undefined && { reason }) }, request),
        state,
      ),
  ] as const;

describe('decide service mode', () => {
  it('decides without a recommendation', () =>
    given()
      .when(...decide('ON_SITE', '2015-10-15'))
      .yields(decided('ON_SITE', '2015-10-15')));

  it('follows the recommendation without a reason', () =>
    given(decided(), recommended())
      .when(...decide('MOBILE', '2016-03-20'))
      .yields(decided('MOBILE', '2016-03-20')));

  it('is refused against the recommendation without a reason, and accepted with one', () => {
    given(decided(), recommended())
      .when(...decide('ON_SITE', '2016-03-20'))
      .isRefused('REASON_REQUIRED', { field: 'reason', related: ['event-2'] });
    given(decided(), recommended())
      .when(...decide('ON_SITE', '2016-03-20', 'Standort wird wieder belegt'))
      .yields(decided('ON_SITE', '2016-03-20', 'Standort wird wieder belegt'));
  });

  it('asks no reason before the day of the recommendation', () =>
    given(decided(), recommended())
      .when(...decide('NONE', '2016-03-15'))
      .yields(decided('NONE', '2016-03-15')));

  it('does nothing when it says the same again', () =>
    given(decided())
      .when(...decide('ON_SITE', '2015-10-15'))
      .yieldsNothing());
});
