import type { Instant, LocalDate, Position } from '#libs/eventing';
import { POLICY_DEFAULTS } from '../../model/policy-defaults.js';
import { POLICY_KEYS } from '../../model/policy-values.js';
import type { PolicyValues } from '../../model/policy.events.js';

/** What is laid down for a day, as known at an instant; and what is usual where nothing is. */
export class PoliciesInForce {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{ key?: string; limit: number; offset: number }>,
  ) {}
}

export type PolicyVersionRow = Readonly<{
  key: string;
  version: number;
  values: PolicyValues;
  validFrom: LocalDate;
  validUntil: LocalDate;
  source: string;
}>;

export type PolicyState = 'ADOPTED' | 'DEFAULT' | 'NONE';

export type PolicyInForce = Readonly<{
  key: string;
  /** DEFAULT: nothing is adopted for the day, so what is usual counts. NONE: there is no default either. */
  state: PolicyState;
  /** What counts: the adopted values, each that is left open with its default. */
  values: PolicyValues | null;
  validFrom: LocalDate | null;
  source: string;
  /** All versions, also those of other days, in the order of their days. */
  history: readonly Omit<PolicyVersionRow, 'key'>[];
}>;

export type PoliciesInForceAnswer = PoliciesInForce['dates'] &
  Readonly<{ total: number; policies: readonly PolicyInForce[] }>;

/** For people, where nobody has adopted anything. */
export const NOT_ADOPTED = 'default, not adopted';

const defaults: Readonly<Record<string, PolicyValues>> = POLICY_DEFAULTS;

/** @param rows all versions as known */
export function policiesInForce(rows: readonly PolicyVersionRow[], asOf: LocalDate): PolicyInForce[] {
  const keys = [...new Set([...POLICY_KEYS, ...rows.map(({ key }) => key)])].sort();
  return keys.map((key) => {
    const history = rows.filter((row) => row.key === key).sort((a, b) => a.version - b.version);
    const usual = defaults[key] ?? null;
    const adopted = history.find(({ validFrom, validUntil }) => validFrom <= asOf && asOf <= validUntil);
    return {
      key,
      state: adopted ? 'ADOPTED' : usual ? 'DEFAULT' : 'NONE',
      values: adopted ? { ...usual, ...adopted.values } : usual,
      validFrom: adopted?.validFrom ?? null,
      source: adopted?.source ?? NOT_ADOPTED,
      history: history.map(({ key: _, ...version }) => version),
    };
  });
}
