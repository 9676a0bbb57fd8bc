import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { CaseWeights } from '../../model/case-weights.js';
import type { CaseOnDay, ManagerOnDay, WhichCases } from '../../model/cases-on.js';
import { type Load, loadOf } from './load.js';

export type CaseloadFilter = Pick<WhichCases, 'managerId' | 'accommodationId' | 'unitId' | 'mode'>;

/** How many open cases each worker and each site has at the end of a day, as known at an instant. */
export class CaseloadReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly filter: CaseloadFilter = {},
  ) {}
}

export type WorkerCaseload = Load &
  Readonly<{
    staffId: string;
    unitId: string | null;
    /** How the person is deployed; none for whoever should hand the cases over. */
    mode: ManagerOnDay['mode'];
    accommodationId: string | null;
  }>;

/** Where the residents live now; null for those who live in no accommodation. */
export type SiteCaseload = Load & Readonly<{ accommodationId: string | null }>;

/** Of the managers; null for those in no contract. */
export type UnitCaseload = Load & Readonly<{ unitId: string | null }>;

export type ModeCaseload = Load & Readonly<{ mode: ManagerOnDay['mode'] }>;

export type CaseloadAnswer = CaseloadReport['dates'] &
  Load &
  Readonly<{
    /** The sum of their open cases is the total. */
    workers: readonly WorkerCaseload[];
    /** So is the sum over the sites, over the units and over the modes. */
    sites: readonly SiteCaseload[];
    units: readonly UnitCaseload[];
    modes: readonly ModeCaseload[];
    /** Open cases whose manager is not deployed on site or mobile: to be handed over. */
    withoutDeployedManager: number;
    /** Deployed on site or mobile, and responsible for nobody. */
    workersWithoutCases: readonly string[];
    /** People deployed on site or mobile; none for a single site, which mobile ones serve with others. */
    heads: number | null;
    /** Open cases by heads, leads left out. */
    openCasesPerHead: number | null;
    weights: AdoptedWeights;
    assumptions: readonly string[];
  }>;

export type AdoptedWeights = CaseWeights['weights'] &
  Readonly<{ intakeDays: number; validFrom: LocalDate | null; source: string | null }>;

/** What is counted: the open cases, who could have some, and by which weights. */
export type Counted = Readonly<{
  cases: readonly CaseOnDay[];
  contactDays: number;
  /** Deployed on site or mobile. */
  deployed: readonly string[];
  weights: CaseWeights;
  adopted: Readonly<{ validFrom: LocalDate; source: string }> | null;
}>;

export function caseloadOf({ dates, filter }: Pick<CaseloadReport, 'dates' | 'filter'>, counted: Counted) {
  const { deployed, weights, adopted } = counted;
  // Two ids of one person may both have an open case until one is closed.
  const cases = counted.cases.filter(({ counts }) => counts);
  const load = (some: readonly CaseOnDay[]) => loadOf(some, { asOf: dates.asOf, ...counted });
  const by = <Key>(keyOf: (one: CaseOnDay) => Key) => groups(cases, keyOf).map(([key, some]) => ({ key, some }));
  const workers = by(({ managerId }) => managerId).map(({ key: staffId, some }) => ({
    ...{ staffId, ...workplaceOf(some) },
    ...load(some),
  }));
  const heads = filter.accommodationId === undefined ? deployed.length : null;
  const answer: CaseloadAnswer = {
    ...dates,
    ...load(cases),
    workers,
    sites: by(({ accommodationId }) => accommodationId).map(({ key, some }) => ({
      accommodationId: key,
      ...load(some),
    })),
    units: by(({ manager }) => manager.unitId).map(({ key: unitId, some }) => ({ unitId, ...load(some) })),
    modes: by(({ manager }) => manager.mode).map(({ key: mode, some }) => ({ mode, ...load(some) })),
    withoutDeployedManager: cases.filter(({ manager: { mode } }) => mode !== 'ON_SITE' && mode !== 'MOBILE').length,
    workersWithoutCases: deployed.filter((id) => !workers.some(({ staffId }) => staffId === id)),
    heads,
    openCasesPerHead: heads ? Math.round((cases.length / heads) * 100) / 100 : null,
    weights: {
      ...weights.weights,
      intakeDays: weights.intakeDays,
      validFrom: adopted?.validFrom ?? null,
      source: adopted?.source ?? null,
    },
    assumptions: assumptionsOf(counted, filter),
  };
  return answer;
}

const workplaceOf = ([one]: readonly CaseOnDay[]) => ({
  unitId: one?.manager.unitId ?? null,
  mode: one?.manager.mode ?? null,
  accommodationId: one?.manager.accommodationId ?? null,
});

/** In the order of the keys; what has none comes last. */
function groups<Key>(cases: readonly CaseOnDay[], keyOf: (one: CaseOnDay) => Key): [Key, CaseOnDay[]][] {
  const found = new Map<Key, CaseOnDay[]>();
  for (const one of cases) {
    const group = found.get(keyOf(one));
    if (group) group.push(one);
    else found.set(keyOf(one), [one]);
  }
  const ordered = (key: Key) => (key === null ? [1, ''] : [0, String(key)]).join(' ');
  return [...found].sort(([a], [b]) => (ordered(a) < ordered(b) ? -1 : 1));
}

const assumptionsOf = ({ adopted, contactDays }: Counted, { accommodationId }: CaseloadFilter): string[] => [
  adopted ? `case-weights: ${adopted.source}` : 'no weights adopted: every case counts as 1',
  `without contact: no talk for more than ${contactDays} days, counted from the opening at the earliest`,
  ...(accommodationId === undefined ? [] : ['no heads for a single site: mobile specialists serve it with others']),
];
