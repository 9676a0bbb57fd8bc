import { describe, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { caseFile } from './model/case-file.js';
import { caseOpened, closed, noticeGiven } from './model/case-file.fixtures.js';
import { permits } from './model/permit.js';
import type { PermitEvent } from './model/permit.events.js';
import { permitRecorded, permitRevoked } from './model/permit.fixtures.js';
import { type Placement, placement } from './model/placement.js';
import type { JobPlacementMade } from './model/placement.events.js';
import {
  followedUp,
  placementEnded,
  placementId,
  placementMade,
  placementStarted,
} from './model/placement.fixtures.js';
import { request } from './model/request.fixtures.js';
import {
  ConfirmPlacementStarted,
  confirmPlacementStarted,
} from './write/confirm-placement-started/confirm-placement-started.js';
import { EndPlacement, endPlacement } from './write/end-placement/end-placement.js';
import { FollowUpPlacement, followUpPlacement } from './write/follow-up-placement/follow-up-placement.js';
import { MakeJobPlacement, makeJobPlacement, type PlacedAt } from './write/make-job-placement/make-job-placement.js';

const { given } = decisionSpec(placement);

const EMPLOYERS = new Map([
  ['F-BROT', 'Bäckerei Erfunden GmbH'],
  ['F-CAFE', 'Café Fiktion KG'],
]);
const at = (shown: readonly PermitEvent[] = [permitRecorded()], more: Partial<PlacedAt> = {}): PlacedAt => ({
  file: new Timeline(caseFile, recorded([noticeGiven(), caseOpened(), closed('2016-04-01')])).state,
  permits: new Timeline(permits, recorded(shown)).state.all,
  employers: EMPLOYERS,
  kinds: undefined,
  ...more,
});

const make = (
  { permission, ...data }: Partial<JobPlacementMade['data']> = {},
  known: PlacedAt = at(),
  on = '2016-03-10',
) => {
  const { permission: _, ...agreed } = placementMade(data).data;
  const command = new MakeJobPlacement({ ...agreed, ...(permission && { permission }), on }, request);
  return [on, (state: Placement) => makeJobPlacement(command, state, known, on)] as const;
};
const granted = { basis: 'PERMIT_GRANTED' } as const;

describe('make a job placement', () => {
  it('needs a basis that is recorded (AC-09)', () => {
    given()
      .when(...make())
      .isRefused('PERMISSION_BASIS_MISSING', { field: 'permission', values: ['2016-03-14'] });
    given()
      .when(...make({ permission: granted }, at([])))
      .isRefused('PERMISSION_BASIS_MISSING', { field: 'permission.permitId' });
    given()
      .when(...make({ permission: { basis: 'TITLE_ALLOWS' } }))
      .yields(placementMade({ permission: { basis: 'TITLE_ALLOWS' } }));
  });

  it('needs a permit for this employer that is valid on the first day (AC-09)', () => {
    given()
      .when(...make({ permission: granted }))
      .yields(placementMade());
    given()
      .when(...make({ permission: granted }, at([permitRecorded({ employerId: 'F-CAFE' })])))
      .isRefused('PERMIT_OTHER_EMPLOYER', {
        ...{ field: 'permission.permitId', values: ['Café Fiktion KG', 'Bäckerei Erfunden GmbH'] },
        related: ['event-1'],
      });
    given()
      .when(...make({ permission: granted, startsOn: '2016-03-13' }))
      .isRefused('PERMIT_NOT_VALID', { values: ['2016-03-14', '2016-09-13', '2016-03-13'], related: ['event-1'] });
    given()
      .when(...make({ permission: granted, startsOn: '2016-07-01' }, at([permitRecorded(), permitRevoked()])))
      .isRefused('PERMIT_NOT_VALID', { values: ['2016-03-14', '2016-06-30', '2016-07-01'] });
    const second = permitRecorded({ permitId: 'P-2', validFrom: '2016-09-14', validUntil: '2017-03-13' });
    given()
      .when(...make({ permission: granted, startsOn: '2016-10-01' }, at([permitRecorded(), second])))
      .yields(placementMade({ startsOn: '2016-10-01', permission: { ...granted, permitId: 'P-2' } }));
    given()
      .when(...make({ permission: { ...granted, permitId: 'P-9' } }))
      .isRefused('PERMISSION_BASIS_MISSING');
  });

  it('names the rule where no permit is required (AC-10)', () => {
    const rule = { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' } as const;
    given()
      .when(...make({ kind: 'WORK_OPPORTUNITY_5', permission: { basis: 'NOT_REQUIRED' } }))
      .yields(placementMade({ kind: 'WORK_OPPORTUNITY_5', permission: rule }));
    given()
      .when(...make({ permission: { basis: 'NOT_REQUIRED' } }))
      .isRefused('PERMISSION_BASIS_MISSING', { field: 'permission.ruleId' });
  });

  it('is of a kind that there was on the first day (AC-10)', () => {
    const kind = 'WORK_OPPORTUNITY_5A';
    const permission = { basis: 'NOT_REQUIRED' } as const;
    given()
      .when(...make({ kind, permission, startsOn: '2016-07-31' }))
      .isRefused('KIND_NOT_AVAILABLE', {
        ...{ field: 'kind', values: ['Flüchtlingsintegrationsmaßnahme (§ 5a AsylbLG)', '2016-07-31'] },
      });
    given()
      .when(...make({ kind, permission, startsOn: '2016-08-01' }))
      .yields(placementMade({ kind, startsOn: '2016-08-01', permission: { ...permission, ruleId: 'AsylbLG-5a' } }));
    given()
      .when(...make({ kind, permission, startsOn: '2016-08-01' }, at([], { kinds: { [kind]: false } })))
      .isRefused('KIND_NOT_AVAILABLE');
    given()
      .when(...make({ kind, permission, startsOn: '2021-01-01' }))
      .isRefused('KIND_NOT_AVAILABLE');
  });

  it('belongs to an open case, and to an employer that is registered', () => {
    given()
      .when(...make({ permission: granted }, at(), '2016-04-02'))
      .isRefused('CASE_NOT_OPEN', { field: 'caseId', values: ['C-1', '2016-04-02'] });
    given()
      .when(...make({ permission: granted, caseId: 'C-9' }))
      .isRefused('CASE_NOT_OPEN');
    given()
      .when(...make({ permission: granted }, at(undefined, { employers: new Map() })))
      .isRefused('EMPLOYER_UNKNOWN', { field: 'employerId', values: ['F-BROT'] });
  });

  it('does nothing the second time, and gives an id to one placement only', () => {
    given(placementMade())
      .when(...make({ permission: granted }))
      .yieldsNothing();
    given(placementMade())
      .when(...make({ permission: granted, weeklyHours: 20 }))
      .isRefused('PLACEMENT_ID_TAKEN', { related: ['event-1'] });
    given()
      .when(...make({ permission: granted, endsOn: '2016-03-13' }))
      .isRefused('PLACEMENT_ENDS_BEFORE_START', { field: 'endsOn' });
  });
});

const start = (on = '2016-03-14') =>
  [
    on,
    (state: Placement) => confirmPlacementStarted(new ConfirmPlacementStarted({ placementId, on }, request), state),
  ] as const;
const followUp = (stillActive = true, on = '2016-06-20') =>
  [
    on,
    (state: Placement) => followUpPlacement(new FollowUpPlacement({ placementId, stillActive, on }, request), state),
  ] as const;
const end = (on = '2016-08-31', reason: 'BY_EMPLOYER' | 'NOT_TAKEN_UP' = 'BY_EMPLOYER') =>
  [on, (state: Placement) => endPlacement(new EndPlacement({ placementId, reason, on }, request), state)] as const;

describe('a placement', () => {
  it('begins once, not before its first day', () => {
    given(placementMade())
      .when(...start())
      .yields(placementStarted());
    given(placementMade(), placementStarted())
      .when(...start())
      .yieldsNothing();
    given(placementMade(), placementStarted())
      .when(...start('2016-03-15'))
      .isRefused('PLACEMENT_ALREADY_STARTED', { related: ['event-2'] });
    given(placementMade())
      .when(...start('2016-03-13'))
      .isRefused('PLACEMENT_NOT_BEGUN', { values: ['2016-03-14', '2016-03-13'], related: ['event-1'] });
    given()
      .when(...start())
      .isRefused('PLACEMENT_NOT_FOUND');
  });

  it('is followed up until it ends', () => {
    given(placementMade(), placementStarted())
      .when(...followUp())
      .yields(followedUp());
    given(placementMade(), followedUp())
      .when(...followUp())
      .yieldsNothing();
    given(placementMade(), placementEnded('2016-05-31'))
      .when(...followUp())
      .isRefused('PLACEMENT_ENDED', { values: ['2016-05-31'], related: ['event-2'] });
    given(placementMade())
      .when(...followUp(true, '2016-03-12'))
      .isRefused('PLACEMENT_NOT_BEGUN');
  });

  it('ends after it has begun, unless it was never taken up', () => {
    given(placementMade(), placementStarted())
      .when(...end())
      .yields(placementEnded());
    given(placementMade(), placementEnded())
      .when(...end())
      .yieldsNothing();
    given(placementMade())
      .when(...end('2016-03-12'))
      .isRefused('PLACEMENT_ENDS_BEFORE_START', { field: 'on', values: ['2016-03-14', '2016-03-12'] });
    given(placementMade())
      .when(...end('2016-03-12', 'NOT_TAKEN_UP'))
      .yields(placementEnded('2016-03-12', 'NOT_TAKEN_UP'));
    given(placementMade(), placementStarted())
      .when(...end('2016-03-20', 'NOT_TAKEN_UP'))
      .isRefused('PLACEMENT_ALREADY_STARTED');
    given(placementMade(), followedUp())
      .when(...end('2016-05-31'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] });
  });
});
