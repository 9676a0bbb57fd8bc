import { type Asked, useAnswer } from '../api/use-answer.js';
import { asReportedThen, type Dates } from '../dates.js';
import { useTwoDates } from './dates-context.js';

/** A report as it was on the reporting date, and as it is known. */
export interface ThenAndToday<Report> {
  readonly then: Report;
  readonly today: Report;
}

/** @param ask for the report at two dates */
export function useThenAndToday<Report>(ask: (dates: Dates) => Promise<Report>): Asked<ThenAndToday<Report>> {
  const dates = useTwoDates();
  return useAnswer(async () => {
    const [then, today] = await Promise.all([ask(asReportedThen(dates)), ask(dates)]);
    return { then, today };
  }, [dates.asOf, dates.knownAt]);
}
