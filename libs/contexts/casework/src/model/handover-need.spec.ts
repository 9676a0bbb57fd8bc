import { describe, expect, it } from '@jest/globals';
import { caseOnDay, managerOnDay } from './cases-on.fixtures.js';
import type { CaseOnDay, ManagerOnDay } from './cases-on.js';
import { handoverNeed } from './handover-need.js';

const need = (manager: Partial<ManagerOnDay>, rest: Partial<CaseOnDay> = {}, within = 0) =>
  handoverNeed(
    caseOnDay({ manager: managerOnDay({ accommodationId: 'OSK', ...manager }), ...rest }),
    '2016-03-01',
    within,
  );

const MOBILE = { mode: 'MOBILE', accommodationId: null } as const;

describe('a handover', () => {
  it('is not needed while somebody deployed there is responsible', () => {
    expect(need({})).toBeUndefined();
    expect(need(MOBILE)).toBeUndefined();
    expect(need({}, { accommodationId: null, livesThereSince: null })).toBeUndefined();
  });

  it('is required from the day after the contract, and from the first day without deployment or as a lead', () => {
    const nowhere = { mode: null, accommodationId: null, deployedSince: null };
    expect(need({ ...nowhere, unitId: null, employedUntil: '2016-02-15' })).toEqual({
      ...{ why: 'CONTRACT_ENDED', since: '2016-02-16', required: true },
    });
    expect(need({ ...nowhere, deployedUntil: '2016-01-31' })).toEqual({
      ...{ why: 'NOT_DEPLOYED', since: '2016-02-01', required: true },
    });
    expect(need({ mode: 'UNIT_LEAD', accommodationId: null, deployedSince: '2016-02-10' })).toEqual({
      ...{ why: 'LEAD', since: '2016-02-10', required: true },
    });
  });

  it('is required when the manager has gone to another site, and proposed when the resident has', () => {
    expect(need({ accommodationId: 'BAD', deployedSince: '2016-02-01' })).toEqual({
      ...{ why: 'OTHER_SITE', since: '2016-02-01', required: true },
    });
    expect(need({}, { accommodationId: 'BAD', livesThereSince: '2016-02-20' })).toEqual({
      ...{ why: 'TRANSFERRED', since: '2016-02-20', required: false },
    });
  });

  it('is proposed by a mobile manager only for a transfer to a site that is served on site', () => {
    const moved = { accommodationId: 'BAD', livesThereSince: '2016-02-20' };
    expect(need(MOBILE, { ...moved, servedAs: 'MOBILE' })).toBeUndefined();
    expect(need(MOBILE, { ...moved, servedAs: 'ON_SITE' })?.why).toBe('TRANSFERRED');
    expect(need(MOBILE, { ...moved, servedAs: 'ON_SITE', responsibleSince: '2016-02-21' })).toBeUndefined();
  });

  it('is foreseen before the contract ends', () => {
    expect(need({ employedUntil: '2016-03-31' }, {}, 30)).toEqual({
      ...{ why: 'CONTRACT_ENDS', since: '2016-04-01', required: false },
    });
    expect(need({ employedUntil: '2016-03-31' }, {}, 29)).toBeUndefined();
  });

  it('is not proposed for somebody dead, whose case is to be closed', () =>
    expect(need({}, { accommodationId: 'BAD', diedOn: '2016-02-25' })).toBeUndefined());
});
