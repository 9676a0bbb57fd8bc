import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import {
  completed,
  eligible,
  granted,
  householdId,
  moveOutId,
  offered,
  refused,
  removed,
  requested,
  signed,
  started,
} from '../../model/move-out.fixtures.js';
import { moveOuts } from './move-outs.facts.js';

const { given } = factSpec(moveOuts, householdId);

const row = (from: string, until: string, stage: string, values: object = {}) => ({
  table: 'move_out',
  from,
  until,
  values: {
    moveOutId,
    householdId,
    memberIds: ['R-SAMIR', 'R-NOUR', 'R-CHILD'],
    stage,
    stageSince: from,
    startedOn: '2016-01-12',
    eligibility: null,
    entitledUntil: null,
    offerId: null,
    grossColdRent: null,
    ceiling: null,
    difference: null,
    authority: null,
    assuranceState: null,
    plannedOn: null,
    ...values,
  },
});

const answer = (granted: boolean) => ({
  table: 'assurance_answer',
  from: '2016-02-03',
  until: '9999-12-31',
  values: { moveOutId, householdId, offerId: 'O-1', granted },
});

const onTheWay = { eligibility: 'PROTECTION', offerId: 'O-1', authority: 'JOBCENTER' };

describe('move-outs', () => {
  it('go through the stages to the move (AC-14)', () =>
    given(started(), eligible(), offered(), requested(), granted(), signed(), completed()).fills(
      row('2016-01-12', '2016-01-12', 'INTENT'),
      row('2016-01-13', '2016-01-25', 'ELIGIBLE', { eligibility: 'PROTECTION' }),
      row('2016-01-26', '2016-01-26', 'OFFER', { eligibility: 'PROTECTION', offerId: 'O-1' }),
      row('2016-01-27', '2016-02-02', 'ASSURANCE_REQUESTED', { ...onTheWay, assuranceState: 'REQUESTED' }),
      row('2016-02-03', '2016-02-03', 'ASSURED', { ...onTheWay, assuranceState: 'GRANTED' }),
      row('2016-02-04', '2016-02-14', 'SIGNED', { ...onTheWay, assuranceState: 'GRANTED' }),
      row('2016-02-15', '9999-12-31', 'MOVED', { ...onTheWay, assuranceState: 'GRANTED' }),
      answer(true),
    ));

  it('go back to the search when the assurance is refused; a second offer leads on', () =>
    given(started(), offered(), requested(), refused(), offered({ offerId: 'O-2' }, '2016-02-10')).fills(
      row('2016-01-12', '2016-01-25', 'INTENT'),
      row('2016-01-26', '2016-01-26', 'OFFER', { offerId: 'O-1' }),
      row('2016-01-27', '2016-02-02', 'ASSURANCE_REQUESTED', {
        offerId: 'O-1',
        authority: 'JOBCENTER',
        assuranceState: 'REQUESTED',
      }),
      row('2016-02-03', '2016-02-09', 'SEARCHING', {
        offerId: 'O-1',
        authority: 'JOBCENTER',
        assuranceState: 'REFUSED',
      }),
      row('2016-02-10', '9999-12-31', 'OFFER', { offerId: 'O-2', authority: 'JOBCENTER', assuranceState: 'REFUSED' }),
      answer(false),
    ));

  it('keep the stage and its first day when a member stays behind', () =>
    given(started(), removed('R-CHILD')).fills(
      row('2016-01-12', '2016-01-31', 'INTENT'),
      row('2016-02-01', '9999-12-31', 'INTENT', { stageSince: '2016-01-12', memberIds: ['R-SAMIR', 'R-NOUR'] }),
    ));
});
