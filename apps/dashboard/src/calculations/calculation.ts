import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import type { CalculationTexts } from '../i18n/calculations.de.js';
import type { Behind } from '../parts/behind.js';

/** A figure that goes into another, with what it opens itself. */
export interface Part {
  readonly what: keyof CalculationTexts['inputs'];
  /** Of which site, plan, day or code. */
  readonly of?: string | null | undefined;
  /** Of which member of staff. */
  readonly staffId?: string;
  /** A figure or a day; null: not known. Without it there is only something to open. */
  readonly amount?: number | string | null;
  readonly opens?: Behind;
  /** The facts of that day, where it is not the reporting date. */
  readonly on?: string | null | undefined;
}

export interface Calculated {
  readonly inputs: readonly Part[];
  /** A figure, a day or a code; null: not known. */
  readonly result: number | string | null;
  /** Which cases are counted. */
  readonly cases?: Schemas['CaseOverviewView'] | null;
}

type Policy = Schemas['PolicyView'];

export interface Asked {
  readonly dates: Dates;
  /** Which row of the report; empty for all together. */
  readonly of: string;
  /** What is laid down for the reporting date; null where nothing is. */
  readonly laidDown: (value: PolicyValue) => number | null;
}

/** `policy.value` */
export type PolicyValue = keyof CalculationTexts['values'];

/** How a figure comes about that is no count of facts: from which figures, and by which policies. */
export interface Calculation {
  readonly policies?: readonly PolicyValue[];
  readonly calculate: (asked: Asked) => Promise<Calculated>;
}

export interface Answer extends Calculated {
  /** In the order in which the calculation names them. */
  readonly policies: readonly Readonly<{ name: PolicyValue; value: unknown; policy: Policy }>[];
}

/** Asks for what goes into a figure, at two dates. @throws {Refused} what the reader may not see */
export async function answerOf({ policies = [], calculate }: Calculation, dates: Dates, of: string): Promise<Answer> {
  const laid =
    policies.length === 0
      ? []
      : (await bodyOf(api.GET('/policies', { params: { query: { ...dates, limit: 1_000 } } }))).policies;
  const policyOf = (name: PolicyValue) => laid.find(({ key }) => key === name.split('.')[0]);
  const valueOf = (name: PolicyValue): unknown => policyOf(name)?.values?.[name.split('.')[1]!];
  const laidDown = (name: PolicyValue) => {
    const value = valueOf(name);
    return typeof value === 'number' ? value : null;
  };
  const used = policies.flatMap((name) => {
    const policy = policyOf(name);
    return policy ? [{ name, value: valueOf(name) ?? null, policy }] : [];
  });
  return { ...(await calculate({ dates, of, laidDown })), policies: used };
}

/** `kind=id` in its two parts. */
export function rowIn(of: string): readonly [kind: string, id: string] {
  const place = of.indexOf('=');
  return place < 0 ? ['', of] : [of.slice(0, place), of.slice(place + 1)];
}

export const query = <Query extends object>(values: Query) => ({ params: { query: values } });
