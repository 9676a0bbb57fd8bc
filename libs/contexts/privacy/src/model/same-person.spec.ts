import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { DuplicateEvent } from './duplicate.events.js';
import { merged, reverted, suspected } from './duplicate.fixtures.js';
import { duplicate } from './duplicate.js';
import { peopleOf } from './same-person.js';

const as = (duplicateId: string, ...events: DuplicateEvent[]) =>
  [duplicateId, new Timeline(duplicate, recorded(events)).state] as const;
const pair = (duplicateId: string, survivorId: string) =>
  as(duplicateId, suspected({ duplicateId, survivorId }), merged({ duplicateId, survivorId }));

const ALL = ['R-1', 'R-2', 'R-3'];

describe('the ids of one person', () => {
  it('are all that were merged, whichever is named, and begin with the one that remains', () => {
    const merges = new Map([pair('R-2', 'R-1'), pair('R-3', 'R-1'), pair('R-9', 'R-8')]);
    for (const id of ALL) {
      const [first, ...others] = peopleOf(merges)(id);
      expect([id, first, others.sort()]).toEqual([id, 'R-1', ['R-2', 'R-3']]);
    }
    expect(peopleOf(merges)('R-7')).toEqual(['R-7']);
  });

  it('are two people again once the merge is reverted, and as long as it is only suspected', () => {
    const merges = new Map([
      as('R-217', suspected(), merged(), reverted()),
      as('R-3', suspected({ duplicateId: 'R-3' })),
    ]);
    for (const id of ['R-100', 'R-217', 'R-3']) expect(peopleOf(merges)(id)).toEqual([id]);
  });

  it('are those of a whole chain, should there ever be one', () => {
    const merges = new Map([pair('R-3', 'R-2'), pair('R-2', 'R-1')]);
    for (const id of ALL) expect([...peopleOf(merges)(id)].sort()).toEqual(ALL);
  });
});
