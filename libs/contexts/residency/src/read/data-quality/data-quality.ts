import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { InForce } from '../../../../governance/src/published/policy.js';
import { isUnusual } from '../../model/occupancy-control.js';

/** What somebody should look at in the data. Nothing here is refused or changed by the service itself. */
export const CHECKS = [
  /** Counted and reported people differ by more than the policy `occupancy-control` lets pass (P13). */
  'OCCUPANCY_DIFFERENCE',
  /** More people than places. */
  'OVER_CAPACITY',
  /** Two ids of one person have a stay on the same day. */
  'OVERLAPPING_PRESENCE',
  /** Two ids of one person have an open case. */
  'TWO_OPEN_CASES',
  /** Suspected, and nobody has confirmed or dropped it. */
  'DUPLICATE_UNCONFIRMED',
  /** People live where the accommodation is closed, or not yet open. */
  'PRESENT_WHERE_CLOSED',
  /** People live where the state fills the places. */
  'PRESENT_WHERE_STATE',
  /** Staff are deployed on site where the accommodation is closed. */
  'STAFF_WHERE_CLOSED',
  /** Entries recorded long after the day they are of, by the month of recording. */
  'LATE_ENTRIES',
  /** Commands that reactions were refused; as it is now, whatever the dates. */
  'REACTION_REFUSED',
] as const;
export type Check = (typeof CHECKS)[number];

export type WhichFindings = Readonly<{ check?: Check; accommodationId?: string }>;

/** At the end of a day, as known at an instant. */
export class DataQuality {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichFindings = {},
  ) {}
}

export interface Finding {
  readonly check: Check;
  readonly accommodationId: string | null;
  /** How many people, cases or entries; of a difference, how many people it is. */
  readonly count: number;
  /** First day on which it is so; null where no single day says it. */
  readonly since: LocalDate | null;
  /** Of residents, staff, or events; the first hundred. */
  readonly ids: readonly string[];
}

export type DataQualityAnswer = DataQuality['dates'] & Readonly<{ findings: readonly Finding[] }>;

export type CountedSite = Readonly<{ accommodationId: string; counted: number; reported: number; since: LocalDate }>;

const MOST_IDS = 100;

/** The difference, either way, where it asks for a look. */
export const differences = (sites: readonly CountedSite[], control: InForce<'occupancy-control'>): Finding[] =>
  sites
    .filter(({ counted, reported }) => isUnusual(counted - reported, reported, control))
    .map(({ accommodationId, counted, reported, since }) => ({
      ...{ check: 'OCCUPANCY_DIFFERENCE', accommodationId, count: Math.abs(counted - reported), since, ids: [] },
    }));

export function findingsOf(
  { dates, which }: Pick<DataQuality, 'dates' | 'which'>,
  findings: readonly Finding[],
): DataQualityAnswer {
  const chosen = findings.filter(
    ({ check, accommodationId }) =>
      (which.check ?? check) === check && (which.accommodationId ?? accommodationId) === accommodationId,
  );
  const ordered = CHECKS.flatMap((check) => chosen.filter((finding) => finding.check === check));
  return { ...dates, findings: ordered.map((one) => ({ ...one, ids: one.ids.slice(0, MOST_IDS) })) };
}
