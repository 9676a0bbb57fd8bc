import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { FigureSet } from './council-inquiry.events.js';
import type { PaperFigures } from './paper-content.js';

/** Counts what a paper prints, from the reports of all contexts; the app puts it together. */
export type CouncilFigures = (
  question: Readonly<{ dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>; upTo: Position }>,
  wanted: readonly FigureSet[],
) => Promise<PaperFigures>;

export const COUNCIL_FIGURES = Symbol('COUNCIL_FIGURES');
