import type { AccommodationEvent, AccommodationRegistered } from './accommodation.events.js';
import type { Profile } from './accommodation-state.js';

/** An event as the fold sees it. */
export type Seen<Event> = Event & Readonly<{ id: string }>;

export const firstProfile = ({ data, id, occurredOn }: Seen<AccommodationRegistered>): Profile => ({
  from: occurredOn,
  name: data.name,
  aliases: data.aliases,
  pillar: data.pillar,
  responsibleBody: data.responsibleBody,
  capacity: data.capacity,
  usablePlaces: data.capacity,
  changedBy: id,
  saidBy: { registration: id, name: id, places: id, pillar: id, responsibleBody: id },
});

export type ProfileEvent = Extract<
  AccommodationEvent,
  { type: 'AccommodationRenamed' | 'CapacityChanged' | 'AccommodationRepurposed' }
>;

/** The profile from the day of the event on. */
export function nextProfile(before: Profile, event: Seen<ProfileEvent>): Profile {
  return { ...changed(before, event), from: event.occurredOn, changedBy: event.id };
}

function changed(before: Profile, { id, ...event }: Seen<ProfileEvent>): Profile {
  switch (event.type) {
    case 'AccommodationRenamed': {
      const { name, aliases = before.aliases } = event.data;
      return { ...before, name, aliases, saidBy: { ...before.saidBy, name: id } };
    }
    case 'CapacityChanged': {
      const { capacity, usablePlaces = capacity } = event.data;
      return { ...before, capacity, usablePlaces, saidBy: { ...before.saidBy, places: id } };
    }
    case 'AccommodationRepurposed': {
      const { pillar, responsibleBody } = event.data;
      return {
        ...before,
        pillar: pillar ?? before.pillar,
        responsibleBody: responsibleBody ?? before.responsibleBody,
        saidBy: { ...before.saidBy, ...(pillar && { pillar: id }), ...(responsibleBody && { responsibleBody: id }) },
      };
    }
  }
}
