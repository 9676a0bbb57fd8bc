import type { LocalDate } from '#libs/eventing';

/** Background, employment kinds and permission. */
export const PLACEMENT_KINDS = [
  'EMPLOYMENT',
  'MINI_JOB',
  'APPRENTICESHIP',
  'SCHOOL_TRAINING',
  'ENTRY_QUALIFICATION',
  'INTERNSHIP',
  'WORK_SHADOWING',
  'WORK_OPPORTUNITY_5',
  'WORK_OPPORTUNITY_5A',
  'LABOUR_MEASURE',
  'VOLUNTARY_SERVICE',
  'SELF_EMPLOYMENT',
] as const;
export type PlacementKind = (typeof PLACEMENT_KINDS)[number];

/** What statistics call it. A work opportunity is no employment relationship and never counts as one. */
export const PLACEMENT_CATEGORIES = ['WORK', 'TRAINING', 'MEASURE', 'WORK_OPPORTUNITY'] as const;
export type PlacementCategory = (typeof PLACEMENT_CATEGORIES)[number];

type Kind = Readonly<{
  category: PlacementCategory;
  /** The term of the law; it has no other name in English either. */
  name: string;
  /** What says that no permit is needed, where none is. */
  ruleId?: string;
}>;

const KINDS: Readonly<Record<PlacementKind, Kind>> = {
  EMPLOYMENT: { category: 'WORK', name: 'sozialversicherungspflichtige Beschäftigung' },
  MINI_JOB: { category: 'WORK', name: 'geringfügige Beschäftigung' },
  APPRENTICESHIP: { category: 'TRAINING', name: 'betriebliche Ausbildung' },
  SCHOOL_TRAINING: { category: 'TRAINING', name: 'schulische Ausbildung', ruleId: 'no-employment' },
  ENTRY_QUALIFICATION: { category: 'TRAINING', name: 'Einstiegsqualifizierung (EQ)' },
  INTERNSHIP: { category: 'MEASURE', name: 'Praktikum' },
  WORK_SHADOWING: { category: 'MEASURE', name: 'Hospitation', ruleId: 'no-employment' },
  WORK_OPPORTUNITY_5: { category: 'WORK_OPPORTUNITY', name: 'Arbeitsgelegenheit (§ 5 AsylbLG)', ruleId: 'AsylbLG-5-5' },
  WORK_OPPORTUNITY_5A: {
    category: 'WORK_OPPORTUNITY',
    name: 'Flüchtlingsintegrationsmaßnahme (§ 5a AsylbLG)',
    ruleId: 'AsylbLG-5a',
  },
  LABOUR_MEASURE: { category: 'MEASURE', name: 'Maßnahme (BA/Jobcenter)', ruleId: 'no-employment' },
  VOLUNTARY_SERVICE: { category: 'MEASURE', name: 'Freiwilligendienst (BFD/FSJ)' },
  SELF_EMPLOYMENT: { category: 'WORK', name: 'Selbständigkeit' },
};

export const categoryOf = (kind: PlacementKind): PlacementCategory => KINDS[kind].category;

export const nameOfKind = (kind: PlacementKind): string => KINDS[kind].name;

/** The rule by which that kind needs no permit; none for kinds that usually need one. */
export const ruleOf = (kind: PlacementKind): string | undefined => KINDS[kind].ruleId;

/** Background, employment kinds: § 5a AsylbLG, from 1 August 2016 until the end of 2020. */
const LIMITED: Partial<Record<PlacementKind, Readonly<{ from: LocalDate; until: LocalDate }>>> = {
  WORK_OPPORTUNITY_5A: { from: '2016-08-01', until: '2020-12-31' },
};

/**
 * Whether there was such a kind on that day.
 *
 * @param adopted values of the policy `legal-placement-kinds` for the day: `{"WORK_OPPORTUNITY_5A": true}`; kinds it
 *   does not name are as the law had them
 */
export function existsOn(
  kind: PlacementKind,
  day: LocalDate,
  adopted: Readonly<Record<string, unknown>> | undefined,
): boolean {
  const said = adopted?.[kind];
  if (typeof said === 'boolean') return said;
  const limits = LIMITED[kind];
  return limits === undefined || (limits.from <= day && day <= limits.until);
}
