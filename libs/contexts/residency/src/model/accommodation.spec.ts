import { describe, expect, it } from '@jest/globals';
import { decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { AccommodationEvent } from './accommodation.events.js';
import { capacityChanged, closed, registered, renamed } from './accommodation.fixtures.js';
import { accommodation } from './accommodation.js';

const after = (...events: AccommodationEvent[]) => new Timeline(accommodation, recorded(events));

const voiding = (eventId: string, ...events: AccommodationEvent[]) =>
  decideVoid(accommodation, after(...events), { eventId, reason: 'Irrtum' }).after;

describe('voiding an entry of an accommodation', () => {
  it('is refused for the registration while anything rests on it', () =>
    expect(() => voiding('event-1', registered(), renamed('Pavillon'))).toThrow(
      expect.objectContaining({
        code: 'CONFLICTS_WITH_LATER_ENTRY',
        details: expect.objectContaining({ related: ['event-2'] }),
      }),
    ));

  it('opens it again when the closing was wrong', () =>
    expect(voiding('event-2', registered(), closed()).state).toEqual(after(registered()).state));
});

describe('a name is agreed with all other accommodations', () => {
  /** Other streams as the store would hand them back. */
  const others = (all: ReadonlyMap<string, unknown>) =>
    ({ category: async () => all, stream: async () => after() }) as unknown as OtherStreams;

  const change = { id: 'DPV', before: accommodation.initial, after: after(registered()).state };

  it('and refused where another bears it', async () =>
    expect(accommodation.agree?.(change, others(new Map([['XXX', after(registered())]])))).rejects.toThrow(
      'ACCOMMODATION_NAME_TAKEN',
    ));

  it('and possible where only it bore the name so far', async () =>
    expect(accommodation.agree?.(change, others(new Map([['DPV', after(registered())]])))).resolves.toBeUndefined());

  it('and nobody is asked about anything else', () => {
    const more = after(registered(), capacityChanged(400)).state;
    expect(accommodation.agree?.({ ...change, before: change.after, after: more }, others(new Map()))).toBeUndefined();
  });
});
