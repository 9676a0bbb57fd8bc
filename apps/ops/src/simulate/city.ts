import { type LocalDate, OPEN_END } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { Tally } from './tally.js';

/** One thing somebody enters. */
export interface Step {
  /** Entries of one lane are made one after the other; lanes side by side. */
  readonly lane: string;
  /** Unique in the city: the command's id is made of it. */
  readonly key: string;
  readonly command: ImportedCommand;
  /** The entry corrects the one with this key. */
  readonly replaces?: string;
  /** The service answers it by itself: such entries are made before the lanes, so that their places are fixed. */
  readonly isAnswered?: true;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly capacity: number;
  /** How it is served, as decided. */
  readonly mode: 'ON_SITE' | 'MOBILE';
  /** From when until when the city fills its places. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly operatorId?: string;
  present: number;
}

export interface Post {
  readonly from: LocalDate;
  readonly mode: 'UNIT_LEAD' | 'ON_SITE' | 'MOBILE';
  readonly siteId?: string;
}

export interface Worker {
  readonly id: string;
  readonly unitId: string;
  readonly from: LocalDate;
  /** Last day of the contract. */
  until: LocalDate;
  /** One after the other. */
  readonly posts: Post[];
}

/** What happens to somebody next, and when. */
export type Due<What extends string> = { readonly on: LocalDate; readonly what: What };

export interface OpenCase {
  readonly id: string;
  workerId: string;
  /** From this day on it can be named in entries. */
  readonly knownFrom: LocalDate;
}

export interface Person {
  readonly id: string;
  readonly role: 'ADULT' | 'CHILD';
  /** Lives there; nothing for somebody who is gone. */
  siteId?: string;
  /** Away without a word since. */
  awaySince?: LocalDate;
  awayFrom?: string;
  isDead?: true;
  /** In which an interpreter is needed. */
  language?: string;
  /** An interpreter was needed once, so a talk entered late may still have to say how it was done. */
  everNeeded?: true;
  hasNotice?: true;
  case?: OpenCase;
  /** The last one that is over. */
  closedCase?: string;
  /** Papers, and from when another authority is expected to pay. */
  standing?: { readonly is: 'WAITING' | 'GRANTED' | 'CHANGED'; readonly changesOn?: LocalDate };
  /** Certificates shown. */
  levels?: number;
  course?: { readonly id: string; readonly endsOn: LocalDate };
  courses?: number;
  placements?: number;
  /** The last day of the latest placement. */
  placedUntil?: LocalDate;
  cases: number;
  talks: number;
}

export interface MoveOut {
  readonly id: string;
  /** Of the offer that is being looked at. */
  offers: number;
  /** What is to be entered when, in order. */
  readonly agenda: Due<string>[];
}

/** People who live and move together; all that is entered about them is one lane. */
export interface Household {
  readonly id: string;
  readonly people: Person[];
  /** Until this day nothing but talks is entered: something is known that is not recorded yet. */
  quietUntil: LocalDate;
  moveOut?: MoveOut;
  /** The aftercare that is open, and what is to be entered of it. */
  care?: { readonly id: string; readonly agenda: Due<string>[] };
  /** What has been decided to happen to its people. */
  readonly plans: (Due<string> & { readonly personId: string })[];
  moveOuts: number;
  entries: number;
}

/** How big and how busy the made-up city is. */
export interface Scale {
  readonly seed: number;
  /** Before each id, so that made-up people are told from others. */
  readonly prefix: string;
  readonly residents: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Talks a year with somebody whose case is open. */
  readonly talksPerYear: number;
  /** Of an adult whose case is open and who has none; without it nobody is placed. */
  readonly placementsPerYear?: number;
  /** People have names and dates of birth, sealed; without, they are ids only. */
  readonly isNamed?: boolean;
}

export interface City extends Scale {
  readonly sites: Site[];
  readonly workers: Worker[];
  readonly households: Household[];
  readonly tally: Tally;
  /** What is known already and will be entered on that day. */
  readonly later: Map<LocalDate, Step[]>;
  /** Staff and sites are somebody else's: only people come and go. */
  readonly isGiven: boolean;
  /** Ids of those planned. */
  readonly officeHours: Set<string>;
  arrivals: number;
  hires: number;
}

export const emptyCity = (scale: Scale, given: Readonly<{ sites: Site[]; workers: Worker[] }> | undefined): City => ({
  ...scale,
  sites: given?.sites ?? [],
  workers: given?.workers ?? [],
  households: [],
  tally: new Tally(),
  later: new Map(),
  isGiven: given !== undefined,
  officeHours: new Set(),
  arrivals: 0,
  hires: 0,
});

export const postOf = ({ from, until, posts }: Worker, day: LocalDate): Post | undefined =>
  from <= day && day <= until ? posts.findLast((post) => post.from <= day) : undefined;

/** Deployed on site or mobile on that day: may have cases and talks. */
export const isAtWork = (worker: Worker | undefined, day: LocalDate): boolean => {
  const mode = worker && postOf(worker, day)?.mode;
  return mode === 'ON_SITE' || mode === 'MOBILE';
};

/** Who may be responsible for a case of somebody who lives there on that day; mobile workers may be anywhere. */
export function workersFor({ workers }: City, siteId: string | undefined, day: LocalDate): Worker[] {
  const atWork = workers.filter((worker) => isAtWork(worker, day));
  const onSite = atWork.filter((worker) => siteId !== undefined && postOf(worker, day)?.siteId === siteId);
  return onSite.length > 0 ? onSite : atWork.filter((worker) => postOf(worker, day)?.mode === 'MOBILE');
}

export const siteWith = ({ sites }: City, id: string): Site => sites.find((site) => site.id === id)!;

export const isOpen = ({ from, until }: Site, day: LocalDate): boolean => from <= day && day <= until;

export const NO_END = OPEN_END;
