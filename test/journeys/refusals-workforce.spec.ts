import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-01';
const fixed = { from: on, until: '2016-12-31' };
const hire = (staffId: string, rest: object) => ({ staffId, unitId: 'U1', contract: { from: on }, fte: 1, ...rest });
const mobile = (from: string, rest: object = {}) => ({ mode: 'MOBILE', from, ...rest });
const atSite = (accommodationId: string, from: string) => ({ mode: 'ON_SITE', accommodationId, from });
const plan = { planId: 'P1', maxPositions: 1, fixedTerm: true, on: '2015-03-01' };
const unit = (unitId: string) => ({ unitId, name: 'Integrationsmanagement', on: '2015-01-01' });

const REFUSED: readonly Refused[] = [
  ['UNIT_NOT_FOUND', 404, 'unitId', '/units/U99/names', { name: 'Anders', on }],
  ['UNIT_UNKNOWN', 422, 'unitId', '/staff', hire('IM-011', { unitId: 'U99' })],
  ['UNIT_ID_TAKEN', 409, 'unitId', '/units', { ...unit('U1'), name: 'Anders' }],
  ['UNIT_DISSOLVED', 409, 'unitId', '/units/U2/names', { name: 'Anders', on }],
  ['UNIT_NOT_EMPTY', 409, 'on', '/units/U1/dissolution', { on }],
  ['UNIT_HAS_LEAD', 409, 'from', '/staff/IM-010/deployments', { mode: 'UNIT_LEAD', from: on }],
  ['STAFF_NOT_FOUND', 404, 'staffId', '/staff/IM-099/deployments', mobile(on)],
  ['STAFF_NOT_EMPLOYED', 422, 'staffId', '/staff/IM-099/contract-ends', { until: '2016-02-29', on }],
  ['STAFF_ID_TAKEN', 409, 'staffId', '/staff', hire('IM-003', {})],
  [
    ...(['PERIOD_ENDS_BEFORE_START', 422, 'contract.until', '/staff'] as const),
    hire('IM-011', { contract: { from: on, until: '2016-01-01' } }),
  ],
  [
    ...(['FIXED_TERM_NEEDS_END', 422, 'contract.until', '/staff'] as const),
    hire('IM-011', { contract: { from: on, fixedTerm: true } }),
  ],
  ['CONTRACT_RUNNING', 409, 'on', '/staff/IM-003/erasures', { reason: 'Frist abgelaufen', on }],
  ['CONTRACT_PERMANENT', 409, 'related', '/staff/IM-003/contract-extensions', { until: '2017-01-31', on }],
  ['CONTRACT_NOT_EXTENDED', 422, 'until', '/staff/IM-010/contract-extensions', { until: '2016-06-30', on }],
  ['CONTRACT_ENDS_EARLIER', 422, 'until', '/staff/IM-010/contract-ends', { until: '2017-06-30', on }],
  [
    ...(['ABSENCE_OVERLAP', 409, 'from', '/staff/IM-003/absences'] as const),
    { from: '2015-06-01', until: '2015-07-31', kind: 'OTHER' },
  ],
  ['OUTSIDE_CONTRACT', 422, 'from', '/staff/IM-003/deployments', mobile('2015-01-10')],
  ['DEPLOYMENT_OVERLAP', 409, 'from', '/staff/IM-003/deployments', mobile('2015-02-02')],
  ['SITE_REQUIRED', 422, 'accommodationId', '/staff/IM-010/deployments', { mode: 'ON_SITE', from: on }],
  ['SITE_NOT_ALLOWED', 422, 'accommodationId', '/staff/IM-010/deployments', mobile(on, { accommodationId: 'OSK' })],
  ['SITE_UNKNOWN', 422, 'accommodationId', '/staff/IM-010/deployments', atSite('NIX', on)],
  ['SITE_NOT_OPEN', 422, 'accommodationId', '/staff/IM-010/deployments', atSite('WPP', on)],
  ['EXPANSION_PLAN_NOT_FOUND', 404, 'planId', '/expansion-plans/P9/approval', { on }],
  ['EXPANSION_PLAN_UNKNOWN', 422, 'expansionPlanId', '/staff', hire('IM-012', { expansionPlanId: 'P9' })],
  ['EXPANSION_PLAN_ID_TAKEN', 409, 'planId', '/expansion-plans', { ...plan, maxPositions: 5 }],
  ['EXPANSION_PLAN_APPROVED', 409, 'planId', '/expansion-plans/P1/approval', { on }],
  ['EXPANSION_PLAN_WITHDRAWN', 409, 'planId', '/expansion-plans/P2/approval', { on }],
  ['EXPANSION_PLAN_IN_USE', 409, 'related', '/expansion-plans/P1/withdrawal', { on: '2015-05-01' }],
  [
    ...(['EXPANSION_PLAN_EXHAUSTED', 409, 'expansionPlanId', '/staff'] as const),
    hire('IM-012', { expansionPlanId: 'P1', contract: fixed }),
  ],
  ['CONFLICTS_WITH_LATER_ENTRY', 409, 'related', '/expansion-plans/P1/approval', { on: '2015-03-15' }],
];

describe('refusals of the workforce', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await lotse.record('/accommodations', {
      ...{ accommodationId: 'WPP', name: 'Wohnprojekt Probeweg', pillar: 'HOUSING_PROJECT', capacity: 60 },
      ...{ responsibleBody: 'CITY', on: '2015-09-23' },
    });
    await lotse.record('/accommodations/WPP/closure', { reason: 'Umbau', on: '2016-01-31' });
    await lotse.record('/units', unit('U2'));
    await lotse.record('/units/U2/dissolution', { on: '2015-06-30' });
    await lotse.record('/staff', hire('IM-001', { contract: { from: '2015-02-01' } }));
    await lotse.record('/staff/IM-001/deployments', { mode: 'UNIT_LEAD', from: '2015-02-01' });
    await lotse.record('/staff', hire('IM-010', { contract: { from: '2015-02-01', until: '2016-12-31' } }));
    await lotse.record('/staff/IM-003/absences', { from: '2015-05-01', until: '2015-06-30', kind: 'OTHER' });
    for (const planId of ['P1', 'P2']) await lotse.record('/expansion-plans', { ...plan, planId });
    await lotse.record('/expansion-plans/P1/approval', { on: '2015-04-01' });
    await lotse.record('/expansion-plans/P2/withdrawal', { on: '2015-04-01' });
    await lotse.record('/staff', hire('IM-020', { expansionPlanId: 'P1', contract: fixed }));
    await lotse.settled();
  });

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));
});
