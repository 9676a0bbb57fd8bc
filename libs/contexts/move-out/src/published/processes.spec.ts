import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { householdId, started } from '../model/move-out.fixtures.js';
import { activeMoveOutOn, publishedMoveOuts } from './processes.js';

describe('the process of a resident', () => {
  const events = recorded([started(['R-1'], 'MO-1'), started(['R-2'], 'MO-2')], `moveout-${householdId}`);
  const { state } = new Timeline(publishedMoveOuts, events);

  it('is their own, not that of others of the household', () => {
    expect(activeMoveOutOn(state, 'R-1', '2016-02-01')).toEqual({ id: 'MO-1', begunBy: 'event-1' });
    expect(activeMoveOutOn(state, 'R-2', '2016-02-01')).toEqual({ id: 'MO-2', begunBy: 'event-2' });
    expect(activeMoveOutOn(state, 'R-3', '2016-02-01')).toBeUndefined();
  });

  it('is none before it began', () => expect(activeMoveOutOn(state, 'R-1', '2016-01-11')).toBeUndefined());
});
