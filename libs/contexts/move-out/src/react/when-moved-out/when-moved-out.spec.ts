import { describe, it } from '@jest/globals';
import { issue, type NewEvent } from '#libs/eventing';
import { reactionSpec } from '../../../../../eventing/src/testing/reaction-spec.js';
import { CloseAftercare } from '../../write/close-aftercare/close-aftercare.js';
import { CompleteMoveOut } from '../../write/complete-move-out/complete-move-out.js';
import { OpenAftercare } from '../../write/open-aftercare/open-aftercare.js';
import { ReopenMoveOut } from '../../write/reopen-move-out/reopen-move-out.js';
import { completeMoveOutWhenAllMoved } from './complete-move-out.js';
import { openAftercareWhenMovedOut } from './open-aftercare.js';
import { reopenMoveOutWhenMoveCorrected } from './reopen-move-out.js';
import { voidAftercareWhenMoveVoided } from './void-aftercare.js';

const householdId = 'H-1';
const MOVED_ON = '2016-02-15';

const arrived = (residentId: string): NewEvent => ({
  type: 'ResidentArrived',
  occurredOn: '2015-11-10',
  data: { residentId, accommodationId: 'SIL', arrivalKind: 'ALLOCATION_BY_STATE', householdId, role: 'ADULT' },
});

const moved = (residentId: string, more: object = {}, occurredOn = MOVED_ON): NewEvent => ({
  type: 'MovedOut',
  occurredOn,
  data: { residentId, fromAccommodationId: 'SIL', destination: 'OWN_TENANCY', moveOutId: 'MO-1', ...more },
});

const replacing = (event: NewEvent): NewEvent => ({
  ...event,
  corrects: { eventId: 'event-2', kind: 'REPLACE', reason: 'verschrieben' },
});

const voided: NewEvent = {
  type: 'EntryVoided',
  occurredOn: MOVED_ON,
  data: {},
  corrects: { eventId: 'event-2', kind: 'VOID', reason: 'falsche Person' },
};

const opened = (...residentIds: string[]): NewEvent => ({
  type: 'AftercareOpened',
  occurredOn: MOVED_ON,
  data: {
    aftercareId: 'MO-1',
    householdId,
    residentIds,
    moveOutId: 'MO-1',
    dueOn: '2016-05-15',
    latestOn: '2016-08-15',
  },
});

const closed = (outcome: string): NewEvent => ({
  type: 'AftercareClosed',
  occurredOn: '2016-02-22',
  data: { aftercareId: 'MO-1', householdId, outcome },
});

describe('open aftercare', () => {
  const { given } = reactionSpec(openAftercareWhenMovedOut);
  const open = { aftercareId: 'MO-1', householdId, moveOutId: 'MO-1', residentIds: ['R-1'], on: MOVED_ON };
  const when = (event: NewEvent, aftercares: NewEvent[] = []) =>
    given({ 'resident-R-1': [arrived('R-1'), event], 'aftercare-H-1': aftercares }).when('resident-R-1', 2);

  it('when somebody moves into a flat in the city', async () => {
    await when(moved('R-1')).issues(issue(OpenAftercare, open));
    await when(moved('R-1', { destination: 'SHARED_FLAT', municipalityKey: '03241001' })).issues(
      issue(OpenAftercare, open),
    );
  });

  it('not elsewhere, and not to family or friends', async () => {
    await when(moved('R-1', { municipalityKey: '03241005' })).issuesNothing();
    await when(moved('R-1', { destination: 'FAMILY_OR_FRIENDS' })).issuesNothing();
    await when(arrived('R-1')).issuesNothing();
  });

  it('by the request, in a form that can be an id, without a process', () =>
    when(moved('R-1', { moveOutId: undefined })).issues(
      issue(OpenAftercare, { aftercareId: 'spec', householdId, residentIds: ['R-1'], on: MOVED_ON }),
    ));

  it('the one that is open for the move of that day', () =>
    when(moved('R-1', { moveOutId: undefined }), [opened('R-2')]).issues(
      issue(OpenAftercare, { aftercareId: 'MO-1', householdId, residentIds: ['R-1'], on: MOVED_ON }),
    ));

  it('anew for a move that was voided before', () =>
    when(moved('R-1'), [opened('R-1'), closed('VOIDED')]).issues(
      issue(OpenAftercare, { ...open, aftercareId: 'MO-1.2' }),
    ));

  it('on the day to which the move is corrected', () =>
    given({
      'resident-R-1': [arrived('R-1'), moved('R-1'), replacing(moved('R-1', {}, '2016-02-16'))],
      'aftercare-H-1': [opened('R-1')],
    })
      .when('resident-R-1', 3)
      .issues(issue(OpenAftercare, { ...open, on: '2016-02-16' }, { eventId: 'event-1', reason: 'verschrieben' })));
});

describe('void aftercare', () => {
  const { given } = reactionSpec(voidAftercareWhenMoveVoided);
  const close = issue(CloseAftercare, { householdId, aftercareId: 'MO-1', outcome: 'VOIDED', on: '2020-01-01' });
  const when = (correction: NewEvent, aftercares: NewEvent[], other: NewEvent[] = []) =>
    given({
      'resident-R-1': [arrived('R-1'), moved('R-1'), correction],
      'resident-R-2': other,
      'aftercare-H-1': aftercares,
    }).when('resident-R-1', 3);

  it('when the move was a mistake, on the day that is known', () => when(voided, [opened('R-1')]).issues(close));

  it('when it led out of the city', () =>
    when(replacing(moved('R-1', { destination: 'OTHER_MUNICIPALITY' })), [opened('R-1')]).issues(close));

  it('not when only the day changes', () =>
    when(replacing(moved('R-1', {}, '2016-02-16')), [opened('R-1')]).issuesNothing());

  it('not as long as another has moved', () =>
    when(voided, [opened('R-1', 'R-2')], [arrived('R-2'), moved('R-2')]).issuesNothing());

  it('not when there is none, or it is over', async () => {
    await when(voided, []).issuesNothing();
    await when(voided, [opened('R-1'), closed('STABLE')]).issuesNothing();
  });
});

describe('complete move-out', () => {
  const { given } = reactionSpec(completeMoveOutWhenAllMoved);
  const started: NewEvent = {
    type: 'MoveOutStarted',
    occurredOn: '2016-01-12',
    data: { moveOutId: 'MO-1', householdId, memberIds: ['R-1', 'R-2'] },
  };
  const when = (other: NewEvent[], process = [started]) =>
    given({
      'resident-R-1': [arrived('R-1'), moved('R-1')],
      'resident-R-2': [arrived('R-2'), ...other],
      'moveout-H-1': process,
    }).when('resident-R-1', 2);

  it('when the last of them has moved, on that day', () =>
    when([moved('R-2', {}, '2016-02-17')]).issues(
      issue(CompleteMoveOut, { moveOutId: 'MO-1', householdId, on: '2016-02-17' }),
    ));

  it('not before, and not of another process', async () => {
    await when([]).issuesNothing();
    await when([moved('R-2', { moveOutId: 'MO-2' })]).issuesNothing();
    await when([moved('R-2')], []).issuesNothing();
  });
});

describe('reopen move-out', () => {
  const { given } = reactionSpec(reopenMoveOutWhenMoveCorrected);
  const started: NewEvent = {
    type: 'MoveOutStarted',
    occurredOn: '2016-01-12',
    data: { moveOutId: 'MO-1', householdId, memberIds: ['R-1', 'R-2'] },
  };
  const completed = (occurredOn: string): NewEvent => ({
    type: 'MoveOutCompleted',
    occurredOn,
    data: { moveOutId: 'MO-1', householdId, memberIds: ['R-1', 'R-2'] },
  });
  const replaced = (occurredOn: string): NewEvent => ({
    ...completed(occurredOn),
    corrects: { eventId: 'event-2', kind: 'REPLACE', reason: 'verschrieben' },
  });
  const when = (correction: NewEvent, process = [started, completed('2016-02-17')], first = moved('R-1')) =>
    given({
      'resident-R-1': [arrived('R-1'), first, correction],
      'resident-R-2': [arrived('R-2'), moved('R-2', {}, '2016-02-17')],
      'moveout-H-1': process,
    }).when('resident-R-1', 3);
  const reopen = issue(ReopenMoveOut, {
    ...{ householdId, moveOutId: 'MO-1', eventId: 'event-2', reason: 'falsche Person' },
  });

  it('when a move it rests on was a mistake', () => when(voided).issues(reopen));

  it('as it was first recorded', () =>
    when(voided, [started, completed('2016-02-18'), replaced('2016-02-17')]).issues(reopen));

  it('completes it on the day to which the last move is corrected', () =>
    when(replacing(moved('R-1', {}, '2016-02-18'))).issues(
      issue(
        CompleteMoveOut,
        { moveOutId: 'MO-1', householdId, on: '2016-02-18' },
        { eventId: 'event-2', reason: 'verschrieben' },
      ),
    ));

  it('not when another move was the last, without a completion, or without a process', async () => {
    await when(replacing(moved('R-1', {}, '2016-02-16'))).issuesNothing();
    await when(voided, [started]).issuesNothing();
    await when(voided, [started, completed('2016-02-17')], moved('R-1', { moveOutId: undefined })).issuesNothing();
  });
});
