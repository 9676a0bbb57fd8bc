import { ensure } from '#libs/eventing';
import type { PolicyValues } from './policy.events.js';
import { POLICY_KEY_UNKNOWN, POLICY_VALUES_INVALID } from './refusals.js';

type Check = (value: unknown, all: PolicyValues) => boolean;

const isWhole =
  (least: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least;

const isAmount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isRatio: Check = (value) => isAmount(value, {}) && Number(value) > 0;

const isFlag: Check = (value) => typeof value === 'boolean';

const optional =
  (check: Check): Check =>
  (value, all) =>
    value === undefined || check(value, all);

const isObject = (value: unknown): value is PolicyValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Euros by number of people: `{"1": 372, "2": 429}`. */
const isAmountByPersons: Check = (value, all) =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([persons, euros]) => /^[1-9]\d*$/.test(persons) && isAmount(euros, all));

/** Which values each policy has. Policies named `legal-…` hold what the law of the day asks, in any shape. */
const shapes: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  /** Fewer residents than the threshold (strictly, unless `strict` is false) are regularly served mobile. */
  'service-mode': { threshold: isWhole(0), strict: optional(isFlag), debounceDays: optional(isWhole(0)) },
  /** Residents per head. */
  'caseload-ratio': { onSite: isRatio, mobile: isRatio },
  /** How much a case counts by its phase; a case is in intake for the first `intakeDays`. */
  'case-weights': {
    ...{ intake: isAmount, steady: isAmount, moveOut: isAmount, aftercare: isAmount },
    intakeDays: optional(isWhole(1)),
  },
  'aftercare-duration': {
    months: isWhole(1),
    extensionMonths: isWhole(0),
    maxMonths: (value, all) => isWhole(1)(value, all) && Number(value) >= Number(all['months']),
  },
  /** Gross cold rent in euros a month. */
  'rent-ceiling': { byPersons: isAmountByPersons, eachFurther: optional(isAmount) },
  /** Years until disposal, counted from the end of the year in which the case was closed. */
  retention: { caseYears: isWhole(0), noteYears: isWhole(0), accessLogYears: isWhole(0) },
  /** Client figures below it are not shown; 0 is. */
  suppression: { minimumCell: isWhole(1) },
  /** After how many days, or how many days ahead, somebody is reminded; each has a default. */
  reminders: {
    contactDays: optional(isWhole(1)),
    awayDays: optional(isWhole(1)),
    aftercareDays: optional(isWhole(0)),
    contractDays: optional(isWhole(0)),
    stalledDays: optional(isWhole(1)),
    permitDays: optional(isWhole(0)),
  },
  /** Days back that need no reason. */
  backdating: { freeDays: isWhole(0) },
  /** How long rights last that somebody takes in an emergency. */
  'break-glass': { minutes: isWhole(1) },
  /** Square metres that are usual for so many people. */
  'housing-area': { byPersons: isAmountByPersons, eachFurther: optional(isAmount) },
  inquiry: { mostQuestions: isWhole(1) },
  /** Between what is counted and what was reported: more than both asks for a look. */
  'occupancy-control': { absolute: isWhole(0), percent: isAmount },
  plausibility: {
    shortestNeed: optional(isWhole(1)),
    longestTalkMinutes: optional(isWhole(1)),
    moveBeforeTenancyDays: optional(isWhole(0)),
  },
  /** How far back a report looks if nobody says it. */
  reporting: { recentTopicsDays: optional(isWhole(1)), coordinationMonths: optional(isWhole(1)) },
};

/** All that can be adopted, beside the policies named `legal-…`. */
export const POLICY_KEYS: readonly string[] = Object.keys(shapes).sort();

const isLaw = (key: string): boolean => /^legal(-[a-z0-9]+)+$/.test(key);

export const isPolicyKey = (key: string): boolean => isLaw(key) || Object.hasOwn(shapes, key);

/** @throws {Refusal} POLICY_KEY_UNKNOWN; POLICY_VALUES_INVALID naming the first value that is wrong */
export function ensureSoundValues(key: string, values: PolicyValues): void {
  if (isLaw(key)) return;

  const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
  ensure(shape !== undefined, POLICY_KEY_UNKNOWN, { field: 'key', values: [key] });
  const names = new Set([...Object.keys(shape), ...Object.keys(values)]);
  const isSound = (name: string) => Object.hasOwn(shape, name) && shape[name]?.(values[name], values);
  const wrong = [...names].find((name) => !isSound(name));
  ensure(wrong === undefined, POLICY_VALUES_INVALID, { field: `values.${wrong}`, values: [key, wrong ?? ''] });
}

/** Equal whatever the order of their names. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b);
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameValues(a[name], b[name]));
}
