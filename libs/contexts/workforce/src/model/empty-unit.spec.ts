import { describe, expect, it } from '@jest/globals';
import { type Period, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { daysLost, ensureEmpty } from './empty-unit.js';
import type { Staff } from './employment.js';
import { contractEnded, hired } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';
import { unitDissolved, unitEstablished, unitId, unitRenamed } from './unit.fixtures.js';
import { unit } from './unit.js';
import type { UnitEvent } from './unit.events.js';

const person = (...events: StaffEvent[]): Staff => new Timeline(staff, recorded(events)).state;

const given = (...everybody: Staff[]) => ({
  when: (...lost: Period[]) => {
    const run = () => ensureEmpty(unitId, lost, everybody);
    return {
      isAccepted: () => expect(run).not.toThrow(),
      isRefused: (details: object) =>
        expect(run).toThrow(
          expect.objectContaining({ code: 'UNIT_NOT_EMPTY', details: expect.objectContaining(details) }),
        ),
    };
  },
});

describe('nobody is employed in a unit', () => {
  const afterwards = { from: '2018-01-01', until: '9999-12-31' };
  const before = { from: '2015-01-01', until: '2015-02-01' };

  it('after its last day', () => {
    given(person(hired(), contractEnded('2017-12-31')))
      .when(afterwards)
      .isAccepted();
    given(person(hired({ staffId: 'IM-001' })), person(hired(), contractEnded('2018-01-01')))
      .when(afterwards)
      .isRefused({ field: 'on', values: [2, '2018-01-01'], related: ['event-1'] });
  });

  it('before its first day', () => {
    given(person(hired())).when(before).isAccepted();
    given(person(hired({ from: '2015-02-01' })), person(hired({ staffId: 'IM-001' })))
      .when(before)
      .isRefused({ values: [1, '2015-02-01'], related: ['event-1'] });
  });

  it('and a person with two contracts is one person', () =>
    given(person(hired({ until: '2018-06-30' }), hired({ from: '2018-07-01' })))
      .when(afterwards)
      .isRefused({ values: [1, '2018-01-01'] }));

  it('and the people of other units do not matter', () =>
    given(person(hired({ unitId: 'U2' })))
      .when(afterwards)
      .isAccepted());
});

describe('a unit loses days', () => {
  const after = (...events: UnitEvent[]) => new Timeline(unit, recorded(events)).state;
  const between = (before: UnitEvent[], now: UnitEvent[]) =>
    daysLost({ id: unitId, before: after(...before), after: after(...now) });
  const established = unitEstablished();

  it('when it is dissolved, or earlier than before', () => {
    expect(between([established], [established, unitDissolved('2017-12-31')])).toEqual([
      { from: '2018-01-01', until: '9999-12-31' },
    ]);
    expect(between([established, unitDissolved('2017-12-31')], [established, unitDissolved('2017-06-30')])).toEqual([
      { from: '2017-07-01', until: '2017-12-31' },
    ]);
  });

  it('when it was established later than was known', () =>
    expect(between([established], [unitEstablished({}, '2015-10-01')])).toEqual([
      { from: '2015-01-01', until: '2015-09-30' },
    ]));

  it('when it never was established', () =>
    expect(between([established], [])).toEqual([{ from: '2015-01-01', until: '9999-12-31' }]));

  it('and none when it gets others, or another name', () => {
    expect(between([], [established])).toEqual([]);
    expect(between([established, unitDissolved()], [established])).toEqual([]);
    expect(between([unitEstablished({}, '2015-10-01')], [established])).toEqual([]);
    expect(between([established], [established, unitRenamed('Nord')])).toEqual([]);
  });
});
