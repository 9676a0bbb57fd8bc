import { dayBefore, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { HouseholdRole, InterpreterMode, ResidentArrived } from './resident.events.js';

export type Resident = Readonly<{
  /** One after the other; the last one is open while the person is present. */
  stays: readonly Stay[];
  arrivals: readonly Arrival[];
  departures: readonly Departure[];
  /** In the order of their days; each lasts until the next one. */
  households: readonly Membership[];
  /** In the order of their days; each lasts until the next one. */
  interpreterNeeds: readonly NotedNeed[];
  died?: Readonly<{ on: LocalDate; eventId: string }>;
}>;

/**
 * From the first day there until the last. The day of a departure or transfer is the first day elsewhere, so somebody
 * who leaves on the day of arrival has a stay that ends before it begins: it is of no day.
 */
export type Stay = Period &
  Readonly<{
    accommodationId: string;
    begunBy: string;
    /** Missing while the person is present. */
    endedBy?: string;
  }>;

export type Arrival = ResidentArrived['data'] & Readonly<{ on: LocalDate; eventId: string }>;

export type DepartureKind = 'MOVED_OUT' | 'UNKNOWN' | 'OTHER' | 'DIED';

export type Departure = Readonly<{
  kind: DepartureKind;
  accommodationId: string;
  /** Destination of a move-out, kind of another departure. */
  detail?: string;
  municipalityKey?: string;
  moveOutId?: string;
  lastSeenOn?: LocalDate;
  /** First day of absence. */
  on: LocalDate;
  eventId: string;
  /** The return of somebody whose whereabouts were unknown. */
  revoked?: Readonly<{ on: LocalDate; eventId: string }>;
}>;

export type Membership = Readonly<{ householdId: string; role: HouseholdRole; from: LocalDate; eventId: string }>;

export type NotedNeed = Readonly<{
  language: string;
  mode: InterpreterMode | 'NONE';
  from: LocalDate;
  eventId: string;
}>;

/** The stay that is not over; none after a departure. */
export const currentStay = ({ stays }: Resident): Stay | undefined => {
  const last = stays.at(-1);
  return last?.endedBy === undefined ? last : undefined;
};

export const currentHousehold = ({ households }: Resident): Membership | undefined => households.at(-1);

/** The stays that are of at least one day. */
export const presence = ({ stays }: Resident): Stay[] => stays.filter(({ from, until }) => from <= until);

type Ended<Part> = Part & Period & Readonly<{ endedBy?: string }>;

/** What lasts until the next one, and until the day before death, with its last day; what is of no day is gone. */
export const lasting = <Part extends Readonly<{ from: LocalDate; eventId: string }>>(
  parts: readonly Part[],
  { died }: Resident,
): Ended<Part>[] =>
  parts
    .map((part, index) => {
      const next = parts[index + 1];
      const end = next ? { on: next.from, eventId: next.eventId } : died;
      return { ...part, until: end ? dayBefore(end.on) : OPEN_END, ...(end && { endedBy: end.eventId }) };
    })
    .filter(({ from, until }) => from <= until);
