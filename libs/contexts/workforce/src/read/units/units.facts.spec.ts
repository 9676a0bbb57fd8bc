import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { unitDissolved, unitEstablished, unitName, unitRenamed } from '../../model/unit.fixtures.js';
import { units } from './units.facts.js';

const { given } = factSpec(units, 'U1');

const row = (name: string, from: string, until: string, ...sources: string[]) => ({
  table: 'unit',
  from,
  until,
  values: { unitId: 'U1', name, code: '50.63' },
  sources,
});

describe('units', () => {
  it('exist from the day they were established', () =>
    given(unitEstablished()).fills(row(unitName, '2015-01-01', '9999-12-31', 'event-1')));

  it('may have no code', () =>
    given(unitEstablished({ code: undefined })).fills({
      table: 'unit',
      from: '2015-01-01',
      until: '9999-12-31',
      values: { unitId: 'U1', name: unitName, code: null },
    }));

  it('bear each name from its day until the day before the next', () =>
    given(unitEstablished(), unitRenamed('Nord', '2016-06-01')).fills(
      row(unitName, '2015-01-01', '2016-05-31', 'event-1', 'event-2'),
      row('Nord', '2016-06-01', '9999-12-31', 'event-1', 'event-2'),
    ));

  it('never bore a name that was replaced on the day it was given', () =>
    given(unitEstablished(), unitRenamed('Nrod', '2016-06-01'), unitRenamed('Nord', '2016-06-01')).fills(
      row(unitName, '2015-01-01', '2016-05-31', 'event-1', 'event-2'),
      row('Nord', '2016-06-01', '9999-12-31', 'event-1', 'event-3'),
    ));

  it('exist on their last day', () =>
    given(unitEstablished(), unitDissolved('2017-12-31')).fills(
      row(unitName, '2015-01-01', '2017-12-31', 'event-1', 'event-2'),
    ));
});
