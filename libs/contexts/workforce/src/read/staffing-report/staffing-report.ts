import { ensure, type Instant, type LocalDate, type Position, refusalKind } from '#libs/eventing';

/** Who is employed and deployed where, at the end of a day, as known at an instant. */
export class StaffingReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type StaffingAnswer = StaffingReport['dates'] & StaffingFigures;

/** On-site staff of one accommodation. */
export interface SiteHeads {
  readonly accommodationId: string;
  /** As valid on the reporting date. */
  readonly name: string;
  readonly heads: number;
}

/** A planned expansion; planned people are not employed and stand apart from the total. */
export interface PlannedExpansion {
  readonly planId: string;
  /** "Up to": the most positions the plan may fill. */
  readonly maxPositions: number;
  readonly fixedTerm: boolean;
  readonly status: 'INTENDED' | 'APPROVED' | 'WITHDRAWN';
}

/** Each figure is counted on its own; none is computed from the others. Heads, not full-time equivalents (seed, F8). */
export interface StaffingFigures {
  /** Employed people, unit leads included. */
  readonly total: number;
  readonly unitLeads: number;
  readonly onSite: number;
  readonly mobile: number;
  /** Employed, but deployed nowhere on that day. */
  readonly undeployed: number;
  readonly units: number;
  /** Full-time equivalents of the total. */
  readonly fte: number;
  /** Share of people with a fixed-term contract, 0 to 1. */
  readonly fixedTermShare: number;
  /** In the order the accommodations are listed and registered. */
  readonly sites: readonly SiteHeads[];
  readonly expansion: readonly PlannedExpansion[];
}

export const FIGURES_DO_NOT_ADD_UP = refusalKind(
  'FIGURES_DO_NOT_ADD_UP',
  500,
  'Die gezählten Teile ({0}) ergeben nicht die gezählte Summe ({1}). Die Auskunft wird nicht erteilt.',
  'The parts as counted ({0}) do not add up to the total as counted ({1}). No answer is given.',
);

/**
 * A wrong sum is never printed: leads, on-site, mobile and undeployed people are the total, and the sites' heads are
 * the on-site people (seed, F3 to F7: 2 + 20 + 22 = 44 and 8 + 4 + 2 + 4 + 2 = 20).
 *
 * @throws {Refusal} {@link FIGURES_DO_NOT_ADD_UP}
 */
export function checkedFigures(figures: StaffingFigures): StaffingFigures {
  const { unitLeads, onSite, mobile, undeployed, total, sites } = figures;
  adds([unitLeads, onSite, mobile, undeployed], total);
  adds(
    sites.map(({ heads }) => heads),
    onSite,
  );
  return figures;
}

function adds(parts: readonly number[], total: number): void {
  const sum = parts.reduce((a, b) => a + b, 0);
  ensure(sum === total, FIGURES_DO_NOT_ADD_UP, { values: [parts.join(' + ') || '0', total] });
}
