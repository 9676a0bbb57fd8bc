import { describe, it } from '@jest/globals';
import { issue, type NewEvent } from '#libs/eventing';
import { reactionSpec } from '../../../../../eventing/src/testing/reaction-spec.js';
import { householdId, moveOutId, started, withdrawn } from '../../model/move-out.fixtures.js';
import { RemoveMember } from '../../write/remove-member/remove-member.js';
import { leaveMoveOutWhenDied } from './leave-move-out.js';

const residentId = 'R-NOUR';
const { given } = reactionSpec(leaveMoveOutWhenDied);

const arrived: NewEvent = {
  type: 'ResidentArrived',
  occurredOn: '2015-11-16',
  data: { residentId, accommodationId: 'SIL', arrivalKind: 'ALLOCATION_BY_STATE', householdId, role: 'ADULT' },
};
const died: NewEvent = { type: 'ResidentDied', occurredOn: '2016-02-02', data: { residentId } };

const when = (...moveOuts: NewEvent[]) =>
  given({ [`resident-${residentId}`]: [arrived, died], [`moveout-${householdId}`]: moveOuts }).when(
    `resident-${residentId}`,
    2,
  );

describe('when a member dies', () => {
  it('the others move on without them', () =>
    when(started()).issues(issue(RemoveMember, { householdId, moveOutId, residentId, on: '2016-02-02' })));

  it('nothing happens to a move-out of others, an ended one, or that of nobody else', async () => {
    await when(started(['R-SAMIR'])).issuesNothing();
    await when(started(), withdrawn()).issuesNothing();
    await when(started([residentId])).issuesNothing();
  });
});
