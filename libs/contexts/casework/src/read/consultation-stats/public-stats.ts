import { addDays, ensure } from '#libs/eventing';
import { withoutSmallNumbers } from '../../../../governance/src/published/small-numbers.js';
import { PUBLIC_TOO_DETAILED } from '../../model/refusals.js';
import {
  type ConsultationStats,
  type Counted,
  type CountedGroup,
  figuresOf,
  type TalkFigures,
} from './consultation-stats.js';

/**
 * Two tables that differ by a day, a site or a crossing would give away what each of them hides. What two public tables
 * of the same months give away together, nothing here can see: publish one.
 *
 * @throws {Refusal} PUBLIC_TOO_DETAILED
 */
export function ensureCoarse({ from, until, groupBy, accommodationId, residentId }: ConsultationStats['wanted']): void {
  ensure(from.endsWith('-01'), PUBLIC_TOO_DETAILED, { field: 'from' });
  ensure(addDays(until, 1).endsWith('-01'), PUBLIC_TOO_DETAILED, { field: 'until' });
  ensure(groupBy.length <= 1, PUBLIC_TOO_DETAILED, { field: 'groupBy' });
  ensure(accommodationId === undefined, PUBLIC_TOO_DETAILED, { field: 'accommodationId' });
  ensure(residentId === undefined, PUBLIC_TOO_DETAILED, { field: 'residentId' });
}

type Shown = TalkFigures & Pick<CountedGroup, 'group'>;

/** Without small numbers, and without whatever they could be computed from. */
export function forPublic(total: Counted, groups: readonly CountedGroup[], minimum: number) {
  const { cells } = withoutSmallNumbers(
    groups.map(({ count }) => count),
    minimum,
  );
  const shown: Shown[] = groups.map((one, index) => ({
    group: one.group,
    ...(cells[index] === null ? HIDDEN : withoutSmallInterpreting(one, minimum)),
  }));
  return { groups: shown, total: totalOf(total, shown, minimum) };
}

function totalOf(total: Counted, groups: readonly Shown[], minimum: number): TalkFigures {
  const isSmall = withoutSmallNumbers([total.count], minimum).total === null;
  if (isSmall || groups.some(({ count }) => count === null)) return HIDDEN;
  const isHiddenBelow = groups.some(({ interpreted }) => interpreted === null);
  return isHiddenBelow ? withoutInterpreting(total) : withoutSmallInterpreting(total, minimum);
}

/** How talks were interpreted adds up to the talks, so it is shown altogether or not at all. */
function withoutSmallInterpreting(one: Counted, minimum: number): TalkFigures {
  const rest = one.count - one.interpreted - one.missing;
  const isSafe = withoutSmallNumbers([one.interpreted, one.missing, rest], minimum).total !== null;
  return isSafe ? figuresOf(one) : withoutInterpreting(one);
}

const HIDDEN: TalkFigures = {
  ...{ count: null, minutes: null, interpreted: null, missing: null },
  ...{ interpreterShare: null, interpreterGap: null },
};

const withoutInterpreting = ({ count, minutes }: Counted): TalkFigures => ({ ...HIDDEN, count, minutes });
