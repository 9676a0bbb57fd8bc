import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { accommodationId, decided, recommended } from '../../model/service-mode.fixtures.js';
import { serviceModes } from './service-modes.facts.js';

const { given } = factSpec(serviceModes, accommodationId);

const served = (mode: string, from: string, until: string, reason: string | null, ...sources: string[]) => ({
  table: 'service_mode',
  from,
  until,
  values: { accommodationId, mode, since: from, reason, decidedBy: 'spec' },
  sources,
});

describe('service modes', () => {
  it('last until the next decision; a recommendation changes none', () =>
    given(decided(), recommended(), decided('MOBILE', '2016-04-01')).fills(
      served('ON_SITE', '2015-10-15', '2016-03-31', null, 'event-1', 'event-3'),
      served('MOBILE', '2016-04-01', '9999-12-31', null, 'event-3'),
      {
        table: 'service_mode_recommendation',
        from: '2016-03-16',
        until: '9999-12-31',
        values: { accommodationId, mode: 'MOBILE', occupancy: 199, threshold: 200 },
        sources: ['event-2'],
      },
    ));

  it('go on when the same is decided again', () =>
    given(decided(), decided('ON_SITE', '2016-03-20', 'wird wieder belegt')).fills(
      served('ON_SITE', '2015-10-15', '2016-03-19', null, 'event-1', 'event-2'),
      {
        ...served('ON_SITE', '2016-03-20', '9999-12-31', 'wird wieder belegt', 'event-2'),
        values: {
          ...{ accommodationId, mode: 'ON_SITE', since: '2015-10-15', reason: 'wird wieder belegt', decidedBy: 'spec' },
        },
      },
    ));

  it('are those of the later entry on one day', () =>
    given(decided(), decided('NONE', '2015-10-15', 'noch nicht bezogen')).fills(
      served('NONE', '2015-10-15', '9999-12-31', 'noch nicht bezogen', 'event-2'),
    ));
});
