import { dayBefore, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { AccommodationRegistered, Pillar, ResponsibleBody } from './accommodation.events.js';

export type Accommodation = Readonly<{
  registered?: AccommodationRegistered['data'] & Readonly<{ on: LocalDate; eventId: string; position: string }>;
  /** In the order of their days; a profile lasts until the next one. */
  profiles: readonly Profile[];
  operators: readonly Assignment[];
  closed?: Readonly<{ lastDay: LocalDate; reason: string; eventId: string }>;
}>;

/** How the accommodation is from a day on, and which event said so of each part. */
export type Profile = Readonly<{
  from: LocalDate;
  name: string;
  aliases: readonly string[];
  pillar: Pillar;
  responsibleBody: ResponsibleBody;
  capacity: number;
  usablePlaces: number;
  saidBy: Readonly<{ registration: string; name: string; places: string; pillar: string; responsibleBody: string }>;
}>;

export type Assignment = Period & Readonly<{ operatorId: string; operatorName?: string; eventId: string }>;

export const currentProfile = ({ profiles }: Accommodation): Profile | undefined => profiles.at(-1);

/** The profiles with the last day of each, that of the closing included. A profile replaced on its first day is gone. */
export const profilesWithPeriods = ({ profiles, closed }: Accommodation): (Profile & Period)[] =>
  profiles
    .map((profile, index) => {
      const next = profiles[index + 1];
      return { ...profile, until: next ? dayBefore(next.from) : (closed?.lastDay ?? OPEN_END) };
    })
    .filter(({ from, until }) => from <= until);
