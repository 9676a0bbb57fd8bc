import type { PolicyValues } from './policy.events.js';

/**
 * What is usual as long as nobody has adopted anything, in one place. A policy that is missing here has no default:
 * what it would decide is then unknown (`caseload-ratio`, `rent-ceiling`), never guessed.
 */
export const POLICY_DEFAULTS = {
  /** The seed paper says "for a limited time"; Cologne has three months after a move (background, aftercare). */
  'aftercare-duration': { months: 3, extensionMonths: 3, maxMonths: 6 },
  /** Model, "Corrections, backdating, replay". */
  backdating: { freeDays: 30 },
  'break-glass': { minutes: 60 },
  /** Every case counts as one. */
  'case-weights': { intake: 1, steady: 1, moveOut: 1, aftercare: 1, intakeDays: 30 },
  /** Square metres (background, housing entitlement). */
  'housing-area': { byPersons: { 1: 50, 2: 60, 3: 75 }, eachFurther: 10 },
  /** Rules of procedure of the council, § 14(5). */
  inquiry: { mostQuestions: 3 },
  /** Model, process rule P13: a count at noon and one at night differ. */
  'occupancy-control': { absolute: 3, percent: 5 },
  /** Shorter than this a need is not concrete; longer than this a talk is mistyped; nobody moves long before the tenancy. */
  plausibility: { shortestNeed: 10, longestTalkMinutes: 480, moveBeforeTenancyDays: 14 },
  /** Model, process rules P2, P6, P9, P15 and "without contact"; `permitDays` of Lotse's own. */
  reminders: { contactDays: 30, awayDays: 60, aftercareDays: 14, contractDays: 90, stalledDays: 30, permitDays: 60 },
  reporting: { recentTopicsDays: 90, coordinationMonths: 12 },
  /** The city must set it (background, retention). */
  retention: { caseYears: 6, noteYears: 3, accessLogYears: 2 },
  /** Seed, F10: fewer than 200; the days of the debounce are Lotse's own. */
  'service-mode': { threshold: 200, strict: true, debounceDays: 14 },
  suppression: { minimumCell: 3 },
} satisfies Readonly<Record<string, PolicyValues>>;

export type PolicyWithDefault = keyof typeof POLICY_DEFAULTS;

export type InForce<Key extends PolicyWithDefault> = Readonly<(typeof POLICY_DEFAULTS)[Key]>;

/** @param adopted as adopted for the day, if it is; each value it leaves open has its default */
export const inForce = <Key extends PolicyWithDefault>(
  key: Key,
  adopted: PolicyValues | null | undefined,
): InForce<Key> => ({ ...POLICY_DEFAULTS[key], ...adopted });
