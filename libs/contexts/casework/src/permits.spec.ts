import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { type Permits, permits } from './model/permit.js';
import type { WorkPermitRecorded } from './model/permit.events.js';
import { permitRecorded, permitRevoked, residentId } from './model/permit.fixtures.js';
import { request } from './model/request.fixtures.js';
import { RecordWorkPermit, recordWorkPermit } from './write/record-work-permit/record-work-permit.js';
import { RevokeWorkPermit, revokeWorkPermit } from './write/revoke-work-permit/revoke-work-permit.js';

const { given } = decisionSpec(permits);

const record = (data: Partial<WorkPermitRecorded['data']> = {}, employerName: string | undefined = 'Bäckerei') =>
  [
    '2016-03-10',
    (state: Permits) =>
      recordWorkPermit(
        new RecordWorkPermit({ ...permitRecorded(data).data, on: '2016-03-10' }, request),
        state,
        employerName,
      ),
  ] as const;
const revoke = (validUntil = '2016-06-30', permitId = 'P-1') =>
  [
    '2016-06-15',
    (state: Permits) =>
      revokeWorkPermit(new RevokeWorkPermit({ residentId, permitId, validUntil, on: '2016-06-15' }, request), state),
  ] as const;

describe('a work permit', () => {
  it('is for one employer and for its days', () => {
    given()
      .when(...record())
      .yields(permitRecorded());
    given(permitRecorded())
      .when(...record())
      .yieldsNothing();
    given(permitRecorded())
      .when(...record({ employerId: 'F-CAFE' }))
      .isRefused('PERMIT_ID_TAKEN', { field: 'permitId', related: ['event-1'] });
    given()
      .when(...record({ validUntil: '2016-03-13' }))
      .isRefused('PERMIT_ENDS_BEFORE_START', { field: 'validUntil', values: ['2016-03-14', '2016-03-13'] });
  });

  it('is for an employer that is registered', () =>
    given()
      .when('2016-03-10', (state) =>
        recordWorkPermit(
          new RecordWorkPermit({ ...permitRecorded().data, on: '2016-03-10' }, request),
          state,
          undefined,
        ),
      )
      .isRefused('EMPLOYER_UNKNOWN', { field: 'employerId', values: ['F-BROT'] }));

  it('may end earlier, once', () => {
    given(permitRecorded())
      .when(...revoke())
      .yields(permitRevoked());
    given(permitRecorded(), permitRevoked())
      .when(...revoke())
      .yieldsNothing();
    given(permitRecorded(), permitRevoked())
      .when(...revoke('2016-06-29'))
      .isRefused('PERMIT_ALREADY_REVOKED', { related: ['event-2'] });
    given(permitRecorded())
      .when(...revoke('2016-09-13'))
      .isRefused('PERMIT_NOT_SHORTENED', { field: 'validUntil', values: ['2016-09-13'] });
    given(permitRecorded())
      .when(...revoke('2016-03-13'))
      .isRefused('PERMIT_ENDS_BEFORE_START', { related: ['event-1'] });
    given(permitRecorded())
      .when(...revoke('2016-06-30', 'P-2'))
      .isRefused('PERMIT_NOT_FOUND', { values: ['P-2', '2016-06-15'] });
  });
});
