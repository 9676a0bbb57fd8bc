import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const LALE = '/residents/R-LALE';
const on = '2016-03-10';

const change = (effectiveOn: string, rest: object = {}) => ({
  from: 'ASYLBLG',
  to: 'SGB_II',
  effectiveOn,
  on,
  ...rest,
});
const course = (courseId: string, rest: object = {}) => ({
  ...{ courseId, courseKind: 'INTEGRATION_COURSE', provider: 'Volkshochschule', from: '2016-02-01', on, ...rest },
});
const estimated = (level: string) => ({ skill: 'OVERALL', level, basis: 'ESTIMATE', on });
const finished = (endedOn: string) => ({ result: 'LEFT', endedOn, on });

const STANDING: readonly Refused[] = [
  ['STATUS_ALREADY_RECORDED', 409, 'from', `${LALE}/statuses`, { status: 'TOLERATION', from: '2015-11-05', on }],
  [
    ...(['STATUS_ENDS_BEFORE_START', 422, 'until', `${LALE}/statuses`] as const),
    { status: 'REFUGEE', from: '2016-03-01', until: '2016-02-29', on },
  ],
  [
    ...(['PROTECTION_NOTICE_ID_TAKEN', 409, 'noticeId', `${LALE}/protection-notices`] as const),
    { noticeId: 'N-1', decision: 'BAN', noticeOn: '2016-03-01', on },
  ],
  ['REGIME_UNCHANGED', 422, 'to', `${LALE}/regime-changes`, change('2016-04-01', { to: 'ASYLBLG' })],
  ['REGIME_MISMATCH', 409, 'from', `${LALE}/regime-changes`, change('2016-04-01', { from: 'SGB_XII' })],
  ['REGIME_DATE_NOT_FIRST_OF_MONTH', 422, 'effectiveOn', `${LALE}/regime-changes`, change('2016-04-02')],
  ['LEVEL_DROP_NEEDS_REASON', 422, 'reason', `${LALE}/language-levels`, estimated('A1')],
  ['COURSE_ID_TAKEN', 409, 'courseId', `${LALE}/courses`, course('K-1', { provider: 'Sprachschule' })],
  ['COURSE_ENDS_BEFORE_START', 422, 'until', `${LALE}/courses`, course('K-9', { until: '2016-01-31' })],
  ['COURSE_NOT_FOUND', 404, 'courseId', `${LALE}/courses/K-9/completion`, finished('2016-03-01')],
  ['COURSE_ALREADY_FINISHED', 409, 'courseId', `${LALE}/courses/K-1/completion`, finished('2016-03-02')],
];

const permits = `${LALE}/work-permits`;
const permit = (permitId: string, rest: object = {}) => ({
  ...{ permitId, employerId: 'F-BROT', kind: 'EMPLOYMENT', validFrom: '2016-03-14', validUntil: '2016-09-13', on },
  ...rest,
});
const ending = (validUntil: string) => ({ validUntil, on: '2016-06-01' });
const placed = (placementId: string, rest: object = {}) => ({
  ...{ placementId, residentId: 'R-LALE', caseId: 'C-1', kind: 'EMPLOYMENT', employerId: 'F-BROT' },
  ...{ startsOn: '2016-03-14', supportedBy: 'IM', permission: { basis: 'PERMIT_GRANTED' }, on, ...rest },
});

const WORK: readonly Refused[] = [
  ['EMPLOYER_UNKNOWN', 404, 'employerId', permits, permit('P-9', { employerId: 'F-NIX' })],
  ['PERMIT_ID_TAKEN', 409, 'permitId', permits, permit('P-1', { kind: 'MINI_JOB' })],
  ['PERMIT_ENDS_BEFORE_START', 422, 'validUntil', permits, permit('P-9', { validUntil: '2016-03-13' })],
  ['PERMIT_NOT_FOUND', 404, 'permitId', `${permits}/P-9/revocation`, ending('2016-06-30')],
  ['PERMIT_ALREADY_REVOKED', 409, 'permitId', `${permits}/P-2/revocation`, ending('2016-06-30')],
  ['PERMIT_NOT_SHORTENED', 422, 'validUntil', `${permits}/P-1/revocation`, ending('2016-09-13')],
  ['PERMISSION_BASIS_MISSING', 422, 'permission', '/placements', placed('W-9', { permission: undefined })],
  ['PERMIT_OTHER_EMPLOYER', 422, 'permission.permitId', '/placements', placed('W-9', { employerId: 'F-CAFE' })],
  ['PERMIT_NOT_VALID', 422, 'permission.permitId', '/placements', placed('W-9', { startsOn: '2016-03-13' })],
  [
    ...(['KIND_NOT_AVAILABLE', 422, 'kind', '/placements'] as const),
    placed('W-9', { kind: 'WORK_OPPORTUNITY_5A', permission: { basis: 'NOT_REQUIRED' } }),
  ],
  ['PLACEMENT_ID_TAKEN', 409, 'placementId', '/placements', placed('W-1', { kind: 'MINI_JOB' })],
  ['PLACEMENT_ENDS_BEFORE_START', 422, 'endsOn', '/placements', placed('W-9', { endsOn: '2016-03-13' })],
  ['PLACEMENT_NOT_FOUND', 404, 'placementId', '/placements/W-1/start', { on: '2016-01-15' }],
  ['PLACEMENT_NOT_BEGUN', 422, 'on', '/placements/W-1/follow-ups', { stillActive: true, on: '2016-03-13' }],
  ['PLACEMENT_ALREADY_STARTED', 409, 'placementId', '/placements/W-1/start', { on: '2016-03-16' }],
  ['PLACEMENT_ENDED', 409, 'placementId', '/placements/W-2/follow-ups', { stillActive: true, on: '2016-05-10' }],
];

describe('refusals about standing, language and work', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-10-20T08:00:00.000Z'));
    await lotse.record(`${LALE}/statuses`, { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' });
    const noticed = { noticeId: 'N-1', decision: 'REFUGEE', noticeOn: '2016-03-01', on };
    await lotse.record(`${LALE}/protection-notices`, noticed);
    await lotse.record(`${LALE}/regime-changes`, change('2015-11-10', { from: 'NONE', to: 'ASYLBLG' }));
    await lotse.record(`${LALE}/language-levels`, { ...estimated('B1'), on: '2016-02-01' });
    await lotse.record(`${LALE}/courses`, course('K-1'));
    await lotse.record(`${LALE}/courses/K-1/completion`, finished('2016-03-01'));
    for (const [employerId, name] of [
      ['F-BROT', 'Bäckerei Erfunden GmbH'],
      ['F-CAFE', 'Café Fiktion KG'],
    ]) {
      await lotse.record('/employers', { employerId, name, on: '2016-01-04' });
    }
    for (const permitId of ['P-1', 'P-2']) await lotse.record(permits, permit(permitId));
    await lotse.record(`${permits}/P-2/revocation`, ending('2016-05-31'));
    for (const placementId of ['W-1', 'W-2']) await lotse.record('/placements', placed(placementId));
    await lotse.record('/placements/W-1/start', { on: '2016-03-14' });
    await lotse.record('/placements/W-2/end', { reason: 'BY_EMPLOYER', on: '2016-05-01' });
    await lotse.settled();
  });

  it.each([...STANDING, ...WORK])('%s', (...refused) => expectRefused(lotse, refused));
});
