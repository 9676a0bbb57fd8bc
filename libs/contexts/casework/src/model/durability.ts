import { addMonths, dayAfter, type LocalDate, OPEN_END } from '#libs/eventing';
import type { Placement } from './placement.js';

/** After how many months it is asked whether a placement still lasts. */
export const MARKS = [3, 6] as const;

type Begun = Placement & Required<Pick<Placement, 'made' | 'started'>>;

/** What is said from a day until a day, and which entries say so. */
type Said = Readonly<{ from: LocalDate; until: LocalDate; isActive: boolean; eventIds: readonly string[] }>;

/**
 * Whether a placement still lasted so many months after its confirmed first day, as is said from then on: until its
 * last day, as planned, or as it was once it is over, unless somebody was told before that it no longer lasts.
 */
export function durabilityOf({ made, started, ended, followUps }: Begun, months: number): Said[] {
  const mark = addMonths(started.on, months);
  const told = followUps.findLast(({ on }) => on <= mark);
  const lastsUntil = (last: LocalDate) => mark <= last && told?.stillActive !== false;
  const known = [made.eventId, started.eventId, ...(told ? [told.eventId] : [])];
  const over = ended ? dayAfter(ended.on) : OPEN_END;
  const planned = { isActive: lastsUntil(made.endsOn ?? OPEN_END), eventIds: known };
  return [
    ...(mark < over ? [{ ...planned, from: mark, until: ended ? ended.on : OPEN_END }] : []),
    ...(ended
      ? [
          {
            from: mark < over ? over : mark,
            until: OPEN_END,
            isActive: lastsUntil(ended.on),
            eventIds: [...known, ended.eventId],
          },
        ]
      : []),
  ];
}
