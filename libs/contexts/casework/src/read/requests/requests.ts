import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { Requester, RequestClosingReason } from '../../model/consultation-request.events.js';

export const REQUEST_STATES = ['WAITING', 'ANSWERED', 'CLOSED'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_SORTS = ['neededBy', 'requestedOn', 'waitingDays'] as const;
export type RequestSort = (typeof REQUEST_SORTS)[number];

/** Which requests for a talk wait at the end of a day, as known at an instant, and how long they did. */
export class RequestQueue {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly wanted: Readonly<{
      accommodationId?: string | undefined;
      state?: RequestState | undefined;
      sort: RequestSort;
      /** Of whom the reader may not know: figures count them, the list does not. */
      without: readonly string[];
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type RequestInQueue = Readonly<{
  requestId: string;
  accommodationId: string;
  residentId: string | null;
  requestedBy: Requester;
  topics: readonly string[];
  requestedOn: LocalDate;
  neededBy: LocalDate | null;
  state: RequestState;
  /** Days until the talk, until it was closed, or so far. */
  waitingDays: number;
  /** It waits although the day is past until which it was wanted. */
  overdue: boolean;
  answeredOn: LocalDate | null;
  /** The first talk that answered it. */
  consultationId: string | null;
  closedOn: LocalDate | null;
  closedBecause: RequestClosingReason | null;
}>;

export type ReactionTime = Readonly<{ answered: number; medianDays: number | null }>;

export type RequestFigures = Readonly<{
  waiting: number;
  overdue: number;
  answered: number;
  closed: number;
  /** From request to talk. */
  reactionTime: ReactionTime;
  /** Of those at sites that were served mobile on the day of the request. */
  reactionTimeMobile: ReactionTime;
}>;

/** One row of figures; of all sites where none is named. */
export type FigureRow = Omit<RequestFigures, 'reactionTime' | 'reactionTimeMobile'> &
  Readonly<{
    accommodationId: string | null;
    medianDays: number | null;
    answeredMobile: number;
    medianDaysMobile: number | null;
  }>;

export type RequestQueueAnswer = RequestQueue['dates'] &
  RequestFigures &
  Readonly<{
    sites: readonly (RequestFigures & Readonly<{ accommodationId: string }>)[];
    /** How many there are in all, beyond this page. */
    count: number;
    requests: readonly RequestInQueue[];
  }>;

const NONE: FigureRow = {
  ...{ accommodationId: null, waiting: 0, overdue: 0, answered: 0, closed: 0 },
  ...{ medianDays: null, answeredMobile: 0, medianDaysMobile: null },
};

export function queueOf(
  { dates }: Pick<RequestQueue, 'dates'>,
  rows: readonly FigureRow[],
  list: Pick<RequestQueueAnswer, 'count' | 'requests'>,
): RequestQueueAnswer {
  const total = figures(rows.find(({ accommodationId }) => accommodationId === null) ?? NONE);
  return {
    ...dates,
    ...total,
    sites: rows.flatMap((row) =>
      row.accommodationId === null ? [] : [{ accommodationId: row.accommodationId, ...figures(row) }],
    ),
    ...list,
  };
}

const figures = ({ waiting, overdue, answered, closed, ...row }: FigureRow): RequestFigures => ({
  waiting,
  overdue,
  answered,
  closed,
  reactionTime: { answered, medianDays: row.medianDays },
  reactionTimeMobile: { answered: row.answeredMobile, medianDays: row.medianDaysMobile },
});
