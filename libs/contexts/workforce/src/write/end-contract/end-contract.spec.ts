import { describe, expect, it } from '@jest/globals';
import { decisionSpec } from '../../../../../eventing/src/testing/decision-spec.js';
import type { Staff } from '../../model/employment.js';
import { request } from '../../model/request.fixtures.js';
import { absent, contractEnded, contractExtended, hired, mobile, onSite, staffId } from '../../model/staff.fixtures.js';
import { staff } from '../../model/staff.js';
import { EndContract, endContract, endedOn } from './end-contract.js';

const { given } = decisionSpec(staff);

const end = (until: string, on = until) =>
  [on, (state: Staff) => endContract(new EndContract({ staffId, until, on }, request), state)] as const;

describe('end contract', () => {
  it('ends a permanent contract', () =>
    given(hired())
      .when(...end('2016-02-29'))
      .yields(contractEnded('2016-02-29')));

  it('ends a contract in the future, and one that has ended before it was noticed', () => {
    given(hired())
      .when(...end('2016-06-30', '2016-03-10'))
      .yields(contractEnded('2016-06-30'));
    given(hired())
      .when(...end('2016-02-29', '2016-03-10'))
      .yields(contractEnded('2016-02-29'));
  });

  it('ends a contract on its first day, and not before', () => {
    given(hired())
      .when(...end('2015-02-02', '2015-03-01'))
      .yields(contractEnded('2015-02-02'));
    given(hired())
      .when(...end('2015-02-01', '2015-03-01'))
      .isRefused('PERIOD_ENDS_BEFORE_START', { field: 'until', values: ['2015-02-02', '2015-02-01'] });
  });

  it('does nothing when the contract ends then already', () => {
    given(hired(), contractEnded('2016-02-29'))
      .when(...end('2016-02-29'))
      .yieldsNothing();
    given(hired(), contractEnded('2016-02-29', '2016-03-10'))
      .when(...end('2016-02-29', '2016-03-10'))
      .yieldsNothing();
    given(hired({ until: '2016-02-29' }))
      .when(...end('2016-02-29'))
      .yieldsNothing();
  });

  it('does not lengthen a fixed term', () =>
    given(hired({ until: '2016-02-29' }))
      .when(...end('2016-03-31', '2016-02-01'))
      .isRefused('CONTRACT_ENDS_EARLIER', { field: 'until', values: ['2016-02-29'], related: ['event-1'] }));

  it('is refused when the person is not employed', () => {
    given()
      .when(...end('2016-02-29'))
      .isRefused('STAFF_NOT_EMPLOYED', { values: [staffId, '2016-02-29'] });
    given(hired(), contractEnded('2015-12-31'))
      .when(...end('2016-02-29'))
      .isRefused('STAFF_NOT_EMPLOYED');
  });

  it('cuts the deployment that runs, also one that begins on the last day', () => {
    given(hired(), onSite('OSK', '2015-02-02'))
      .when(...end('2016-02-29'))
      .yields(contractEnded('2016-02-29'));
    given(hired(), onSite('OSK', '2016-02-29'))
      .when(...end('2016-02-29', '2016-03-10'))
      .yields(contractEnded('2016-02-29'));
  });

  it.each([
    ['deployment', mobile('2016-03-01')],
    ['absence', absent('2016-03-01', '2016-03-31')],
    ['extension', contractExtended('2016-03-01', '2017-12-31')],
  ])('is refused when a later %s needs the contract', (_, later) =>
    given(hired({ until: '2016-12-31' }), later)
      .when(...end('2016-02-29'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }),
  );

  it.each([
    ['deployment', mobile('2016-03-01')],
    ['absence', absent('2016-03-01', '2016-03-31')],
  ])('is refused when a %s lies between the last day and the day of the entry', (_, between) =>
    given(hired(), between)
      .when(...end('2016-02-29', '2016-03-10'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { values: [between.type, '2016-03-01'], related: ['event-2'] }),
  );

  it('leaves a later contract of the same person alone', () =>
    given(hired({ until: '2015-12-31' }), hired({ from: '2016-02-01' }), mobile('2016-02-01'))
      .when(...end('2015-10-31'))
      .yields(contractEnded('2015-10-31')));

  it('may be corrected', () =>
    given(hired(), contractEnded('2016-02-29'))
      .when(...end('2016-03-31'), { eventId: 'event-2', reason: 'Tippfehler' })
      .yields(contractEnded('2016-03-31')));
});

describe('the day of an end', () => {
  const day = (until: string, today: string, on?: string) =>
    endedOn(new EndContract({ staffId, until, on }, request), today);

  it('is the day given', () => expect(day('2016-02-29', '2016-03-10', '2016-03-01')).toBe('2016-03-01'));

  it('is the earlier of today and the last day', () => {
    expect(day('2016-02-29', '2016-03-10')).toBe('2016-02-29');
    expect(day('2016-06-30', '2016-03-10')).toBe('2016-03-10');
  });
});
