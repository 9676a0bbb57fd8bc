import type { Instant, LocalDate } from '#libs/eventing';
import type { CouncilInquiryRecorded, FigureSet } from './council-inquiry.events.js';

/** Tables of staff are printed as they are: the paper of 2016 itself prints 2. */
export type StaffingPart = Readonly<{
  total: number;
  unitLeads: number;
  onSite: number;
  mobile: number;
  undeployed: number;
  units: number;
  /** In the order of the council's lists; a pillar is a word of the residency context. */
  sites: readonly Readonly<{ accommodationId: string; name: string; pillar: string | null; heads: number }>[];
  /** Planned people are not employed and stand apart. */
  expansion: readonly Readonly<{ planId: string; maxPositions: number; fixedTerm: boolean; status: string }>[];
  /** Residents below which a site is regularly served mobile. */
  threshold: number;
  coreTopics: readonly string[];
  /** Agreed with operators beside those. */
  furtherTopics: readonly string[];
}>;

/** A count of `null` is hidden: few enough to point at somebody. */
export type PlacementsPart = Readonly<{
  from: LocalDate;
  until: LocalDate;
  total: number | null;
  /** `null`: lived in no accommodation of the city on the first day. */
  sites: readonly Readonly<{ accommodationId: string | null; name: string | null; count: number | null }>[];
}>;

export type CoordinationPart = Readonly<{
  from: LocalDate;
  site: number;
  management: number;
}>;

/** `null` where no caseload ratio holds: that is not a need of 0. */
export type OutlookPart = Readonly<{
  standards: readonly Readonly<{
    standardId: string;
    title: string;
    status: 'DRAFTED' | 'ADOPTED';
    validFrom: LocalDate | null;
  }>[];
  ratio: Readonly<{ onSite: number; mobile: number; source: string }> | null;
  need: number | null;
  heads: number;
  gap: number | null;
  plannedHires: number;
  forecast: readonly Readonly<{ on: LocalDate; heads: number; gap: number | null }>[];
}>;

/** What the service counts for a paper; a part is there if a question asks for it. */
export type PaperFigures = Readonly<{
  staffing?: StaffingPart;
  placements?: PlacementsPart;
  coordination?: CoordinationPart;
  outlook?: OutlookPart;
}>;

/** What is drafted and approved. */
export type PaperContent = Readonly<{
  inquiry: Omit<CouncilInquiryRecorded['data'], 'questions'>;
  /** Reporting date (Stichtag). */
  asOf: LocalDate;
  /** Knowledge date (Datenstand). */
  knownAt: Instant;
  introduction: string;
  /** A text of people for each question. */
  answers: readonly Readonly<{ question: string; figures: readonly FigureSet[]; text: string }>[];
  figures: PaperFigures;
}>;

/** What is issued, and never changed. */
export type IssuedPaper = PaperContent &
  Readonly<{
    /** Number of the printed paper (Drucksache). */
    reference: string;
    issuedOn: LocalDate;
    issuedAt: Instant;
    /** Reference of the paper in whose place it stands. */
    supersedes?: string;
  }>;

/** A figure of an issued paper that is answered otherwise now; `null`: not there. */
export type Deviation = Readonly<{ figure: string; issued: Figure; today: Figure }>;

type Figure = string | number | boolean | null;

/** What was printed, and what would be printed today for the same reporting date. */
export function deviationsBetween(issued: PaperFigures, today: PaperFigures): Deviation[] {
  const [before, after] = [figuresIn(issued), figuresIn(today)];
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((figure) => ({ figure, issued: before.get(figure) ?? null, today: after.get(figure) ?? null }))
    .filter((one) => one.issued !== one.today);
}

const IDS = ['accommodationId', 'planId', 'standardId', 'on'] as const;

/** Every figure by its path; what is in a list, by its own id, so that a new row does not shift the others. */
function figuresIn(part: unknown, path = ''): Map<string, Figure> {
  if (typeof part !== 'object' || part === null) return new Map([[path, part as Figure]]);
  return new Map(
    partsOf(part).flatMap(([name, value]) => [...figuresIn(value, path === '' ? name : `${path}.${name}`)]),
  );
}

const partsOf = (part: object): [string, unknown][] =>
  Array.isArray(part) ? part.map((item: unknown, index) => [nameOf(item, index), item]) : Object.entries(part);

function nameOf(item: unknown, index: number): string {
  if (typeof item === 'string') return item;
  const fields = item as Readonly<Record<string, unknown>>;
  const id = IDS.map((name) => fields[name]).find((value) => typeof value === 'string');
  return typeof id === 'string' ? id : String(index);
}
