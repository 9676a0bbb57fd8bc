import { address, type Dates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';

/** What a figure opens: the facts that it counts, or how it was calculated. */
export type Behind = Facts | Rule;

/** Which facts: a table, and conditions that all hold, each column=value, or with !=, < and >=. */
export type Facts = Readonly<{ table: string; where?: readonly string[] }>;

/** A calculation, and of which row: a site, somebody's cases, a month; all together without. */
export type Rule = Readonly<{ calculation: CalculationName; of?: string }>;

export const isRule = (behind: Behind): behind is Rule => 'calculation' in behind;

/** @param label what the figure is called, as the title of the page that opens */
export function behindAddress(behind: Behind, dates: Dates, label: string): string {
  if (isRule(behind)) {
    const of: [string, string][] = behind.of === undefined ? [] : [['of', behind.of]];
    return address(`/calculation/${behind.calculation}`, dates, [...of, ['figure', label]]);
  }
  const where = (behind.where ?? []).map((one): [string, string] => ['where', one]);
  return address(`/explain/${behind.table}`, dates, [...where, ['figure', label]]);
}
