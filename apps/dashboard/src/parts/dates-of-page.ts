import { useEffect } from 'preact/hooks';
import { api, bodyOf, type Problem, type Schemas } from '../api/client.js';
import { useAnswer } from '../api/use-answer.js';
import { type Dates, useDates, usualDates } from '../dates.js';

/** The dates in the address of the page; what it does not say is filled in, so that it says it from then on. */
export function useDatesOfPage(): { dates?: Dates; problem?: Problem; freshness?: Schemas['FreshnessView'] } {
  const { asOf, knownAt, set } = useDates();
  const isComplete = asOf !== undefined && knownAt !== undefined;
  const { answer: freshness, problem } = useAnswer(() => bodyOf(api.GET('/freshness')), [isComplete]);
  useEffect(() => {
    if (!isComplete && freshness) {
      const usual = usualDates(freshness);
      set({ asOf: asOf ?? usual.asOf, knownAt: knownAt ?? usual.knownAt }, { replace: true });
    }
  }, [isComplete, freshness]);
  return {
    ...(isComplete && { dates: { asOf, knownAt } }),
    ...(problem && !isComplete && { problem }),
    ...(freshness && { freshness }),
  };
}
