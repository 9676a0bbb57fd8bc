import { FromDigits, WholeNumberField } from './fields.js';
import { TwoDatesQuery } from './two-dates.js';

/** A question whose answer is a list: which part of it. */
export class PageQuery extends TwoDatesQuery {
  @FromDigits()
  @WholeNumberField('At most so many; default 100.', { optional: true, min: 1, max: 1_000 })
  limit?: number;

  @FromDigits()
  @WholeNumberField('Without the first so many; default 0.', { optional: true, min: 0, max: 1_000_000 })
  offset?: number;
}
