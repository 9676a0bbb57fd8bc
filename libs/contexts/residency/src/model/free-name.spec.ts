import { describe, expect, it } from '@jest/globals';
import { Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { AccommodationEvent } from './accommodation.events.js';
import { capacityChanged, closed, registered, renamed } from './accommodation.fixtures.js';
import { accommodation } from './accommodation.js';
import type { Accommodation } from './accommodation-state.js';
import { ensureNameFree, isNamedOtherwise } from './free-name.js';

const site = (...events: AccommodationEvent[]): Accommodation => new Timeline(accommodation, recorded(events)).state;

const boss = (name = 'Möbel Boss') => site(registered({ accommodationId: 'MOB', name, aliases: [] }, '2015-10-15'));

describe('the name of an accommodation', () => {
  it('is free when no other bears it', () => expect(() => ensureNameFree(site(registered()), [boss()])).not.toThrow());

  it.each(['Möbel Boss', 'MÖBEL  BOSS', 'Möbelboss', 'Mo\u0308bel Boss'])('is taken, written "%s"', (name) =>
    expect(() => ensureNameFree(site(registered({ name })), [site(), boss()])).toThrow(
      expect.objectContaining({
        code: 'ACCOMMODATION_NAME_TAKEN',
        details: expect.objectContaining({ field: 'name', values: [name], related: ['event-1'] }),
      }),
    ),
  );

  it('is taken by a later renaming, and free until then', () => {
    const renamedBoss = site(
      registered({ name: 'Alter Flughafen' }, '2015-10-15'),
      renamed('Möbel Boss', '2016-06-01'),
    );
    expect(() => ensureNameFree(boss(), [renamedBoss])).toThrow('ACCOMMODATION_NAME_TAKEN');
    const closedBefore = site(registered({ name: 'Möbel Boss' }, '2015-10-15'), closed('2016-05-31'));
    expect(() => ensureNameFree(closedBefore, [renamedBoss])).not.toThrow();
  });

  it('is free again on the day after the other was closed', () => {
    const gone = site(registered({ name: 'Möbel Boss' }, '2015-01-01'), closed('2015-10-14'));
    expect(() => ensureNameFree(boss(), [gone])).not.toThrow();
    const lastDay = site(registered({ name: 'Möbel Boss' }, '2015-01-01'), closed('2015-10-15'));
    expect(() => ensureNameFree(boss(), [lastDay])).toThrow('ACCOMMODATION_NAME_TAKEN');
  });

  it('may be an alias of another', () =>
    expect(() => ensureNameFree(boss('Expo-Plaza'), [site(registered())])).not.toThrow());
});

describe('the others are asked about the name', () => {
  const before = site(registered());

  it('when it, or how long it is borne, changes', () => {
    expect(isNamedOtherwise({ id: '1', before: site(), after: before })).toBe(true);
    expect(isNamedOtherwise({ id: '1', before, after: site(registered(), renamed('Pavillon')) })).toBe(true);
    expect(isNamedOtherwise({ id: '1', before, after: site(registered(), closed()) })).toBe(true);
  });

  it('and not when only the places change', () =>
    expect(isNamedOtherwise({ id: '1', before, after: site(registered(), capacityChanged(400)) })).toBe(false));
});
