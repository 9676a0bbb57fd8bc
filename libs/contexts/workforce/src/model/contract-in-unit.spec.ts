import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { ensureUnitExists, reachingFurther } from './contract-in-unit.js';
import type { Contract, Staff } from './employment.js';
import { absent, contractEnded, contractExtended, hired, lead, madePermanent } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';
import { unitDissolved, unitEstablished, unitId } from './unit.fixtures.js';
import { unit } from './unit.js';
import type { UnitEvent } from './unit.events.js';

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const given = (...events: UnitEvent[]) => {
  const { state } = new Timeline(unit, recorded(events));
  const when = (contract: Contract) => () => ensureUnitExists(contract, state);
  return {
    accepts: (...entries: StaffEvent[]) => expect(when(person(...entries).contracts[0]!)).not.toThrow(),
    refuses: (entries: StaffEvent[], code: string, details: object) =>
      expect(when(person(...entries).contracts[0]!)).toThrow(
        expect.objectContaining({ code, details: expect.objectContaining(details) }),
      ),
  };
};

describe('a contract lies within the existence of its unit', () => {
  const dissolved = [unitEstablished(), unitDissolved('2017-12-31')];

  it('which has no end until it is dissolved', () => given(unitEstablished()).accepts(hired()));

  it('from its first day', () => {
    given(unitEstablished({}, '2015-02-02')).accepts(hired());
    given(unitEstablished({}, '2015-02-03')).refuses([hired()], 'UNIT_UNKNOWN', {
      field: 'unitId',
      values: [unitId, '2015-02-02'],
    });
    given().refuses([hired()], 'UNIT_UNKNOWN', {});
  });

  it('to its last day', () => {
    const details = { field: 'unitId', values: [unitId, '2017-12-31'], related: ['event-2'] };
    given(...dissolved).accepts(hired({ until: '2017-12-31' }));
    given(...dissolved).refuses([hired({ until: '2018-01-01' })], 'UNIT_DISSOLVED', details);
    given(...dissolved).refuses([hired()], 'UNIT_DISSOLVED', details);
    given(...dissolved).refuses([hired({ from: '2018-01-01' })], 'UNIT_DISSOLVED', details);
  });

  it('as it has become', () => {
    const fixedTerm = hired({ until: '2016-12-31' });
    given(...dissolved).accepts(fixedTerm, contractExtended('2016-12-01', '2017-12-31'));
    given(...dissolved).refuses([fixedTerm, contractExtended('2016-12-01', '2018-01-01')], 'UNIT_DISSOLVED', {});
    given(...dissolved).refuses([fixedTerm, madePermanent('2016-12-01')], 'UNIT_DISSOLVED', {});
    given(...dissolved).accepts(hired(), contractEnded('2017-12-31'));
  });
});

describe('the unit is asked about', () => {
  const fixedTerm = hired({ until: '2016-12-31' });
  const between = (before: StaffEvent[], after: StaffEvent[]) =>
    reachingFurther({ id: '1', before: person(...before), after: person(...after) }).map(
      ({ hired: { unitId }, until }) => [unitId, until],
    );

  it('a contract that is new', () => {
    expect(between([], [fixedTerm])).toEqual([['U1', '2016-12-31']]);
    expect(between([fixedTerm], [fixedTerm, hired({ from: '2017-01-01', unitId: 'U2' })])).toEqual([
      ['U2', '9999-12-31'],
    ]);
  });

  it('a contract that begins earlier, ends later, or is in another unit', () => {
    expect(between([hired()], [hired({ from: '2015-02-01' })])).toHaveLength(1);
    expect(between([fixedTerm], [fixedTerm, contractExtended('2016-12-01', '2017-12-31')])).toHaveLength(1);
    expect(between([fixedTerm, contractEnded('2016-06-30')], [fixedTerm])).toHaveLength(1);
    expect(between([hired()], [hired({ unitId: 'U2' })])).toHaveLength(1);
  });

  it('nothing that was so before, or becomes less', () => {
    expect(between([fixedTerm], [fixedTerm, lead(), absent('2015-05-01', '2015-06-30')])).toEqual([]);
    expect(between([fixedTerm], [hired({ until: '2016-12-31', fte: 0.5 })])).toEqual([]);
    expect(between([fixedTerm], [fixedTerm, contractEnded('2016-06-30')])).toEqual([]);
    expect(between([fixedTerm], [])).toEqual([]);
  });
});
