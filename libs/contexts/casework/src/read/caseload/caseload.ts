import type { Instant, LocalDate, Position } from '#libs/eventing';

/** How many open cases each worker and each site has at the end of a day, as known at an instant. */
export class CaseloadReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export interface WorkerCaseload {
  readonly staffId: string;
  readonly openCases: number;
  /** How the person is deployed; none for whoever should hand the cases over. */
  readonly mode: 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE' | null;
  readonly accommodationId: string | null;
  /** The last talk with anybody in these cases. */
  readonly lastContactOn: LocalDate | null;
  /** Open cases without a talk in the last 30 days. */
  readonly withoutContact30d: number;
}

export interface SiteCaseload {
  /** Where the residents live now; null for those who live in no accommodation. */
  readonly accommodationId: string | null;
  readonly openCases: number;
}

export type CaseloadAnswer = CaseloadReport['dates'] &
  Readonly<{
    openCases: number;
    /** The sum of their open cases is the total. */
    workers: readonly WorkerCaseload[];
    /** So is the sum over the sites. */
    sites: readonly SiteCaseload[];
    /** Open cases whose manager is not deployed on site or mobile: to be handed over. */
    withoutDeployedManager: number;
  }>;

export function caseloadOf(
  dates: CaseloadReport['dates'],
  workers: readonly WorkerCaseload[],
  sites: readonly SiteCaseload[],
): CaseloadAnswer {
  const sum = (loads: readonly Readonly<{ openCases: number }>[]) => loads.reduce((all, one) => all + one.openCases, 0);
  const isDeployed = ({ mode }: WorkerCaseload) => mode === 'ON_SITE' || mode === 'MOBILE';
  return {
    ...dates,
    openCases: sum(sites),
    workers,
    sites,
    withoutDeployedManager: sum(workers.filter((worker) => !isDeployed(worker))),
  };
}
