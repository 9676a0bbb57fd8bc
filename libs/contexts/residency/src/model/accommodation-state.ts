import { dayBefore, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { AccommodationRegistered, OccupancyReported, Pillar, ResponsibleBody } from './accommodation.events.js';

export type Accommodation = Readonly<{
  registered?: AccommodationRegistered['data'] & Readonly<{ on: LocalDate; eventId: string; position: string }>;
  /** In the order of their days; a profile lasts until the next one. */
  profiles: readonly Profile[];
  operators: readonly Assignment[];
  /** What others have counted, in the order of their days. */
  occupancy: readonly ReportedOccupancy[];
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
  /** The event that made this profile out of the one before. */
  changedBy: string;
  saidBy: Readonly<{ registration: string; name: string; places: string; pillar: string; responsibleBody: string }>;
}>;

export type Assignment = Period & Readonly<{ operatorId: string; operatorName?: string; eventId: string }>;

export type ReportedOccupancy = Pick<OccupancyReported['data'], 'count' | 'source'> &
  Readonly<{ on: LocalDate; eventId: string }>;

/** The days on which it is open; none as long as nobody has registered it. */
export const openPeriod = ({ registered, closed }: Accommodation): Period | undefined =>
  registered && { from: registered.on, until: closed?.lastDay ?? OPEN_END };

export const currentProfile = ({ profiles }: Accommodation): Profile | undefined => profiles.at(-1);

/**
 * The profiles with the last day of each, that of the closing included, and the event that ended it. A profile replaced
 * on its first day is gone.
 */
export const profilesWithPeriods = ({
  profiles,
  closed,
}: Accommodation): (Profile & Period & Readonly<{ endedBy?: string }>)[] =>
  profiles
    .map((profile, index) => {
      const next = profiles[index + 1];
      const end = next ? { lastDay: dayBefore(next.from), eventId: next.changedBy } : closed;
      return { ...profile, until: end?.lastDay ?? OPEN_END, ...(end && { endedBy: end.eventId }) };
    })
    .filter(({ from, until }) => from <= until);
