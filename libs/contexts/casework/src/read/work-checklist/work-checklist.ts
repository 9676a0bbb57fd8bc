import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import type { ResidenceStatus } from '../../model/standing.events.js';

/** What to look at before a resident begins to work on a day. It decides nothing: it names the law of that day. */
export class WorkChecklist {
  constructor(
    readonly residentId: string,
    readonly startsOn: LocalDate,
    readonly knownAt: Instant,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

/** A policy `legal-…` as it is in force on the day work begins. */
export type LawRow = Readonly<{
  key: string;
  values: Readonly<Record<string, unknown>>;
  validFrom: LocalDate;
  source: string;
}>;

export type WorkChecklistRows = Readonly<{ isKnown: boolean; status: ResidenceStatus | null; laws: readonly LawRow[] }>;

export interface ChecklistItem {
  readonly item: string;
  readonly de: string;
  readonly en: string;
  /** What the item rests on; null where no law is recorded for that day, so that somebody has to ask. */
  readonly law: Omit<LawRow, 'values'> | null;
}

export type WorkChecklistAnswer = Readonly<{
  residentId: string;
  startsOn: LocalDate;
  knownAt: Instant;
  /** The title of that day; null where none is recorded. */
  status: ResidenceStatus | null;
  items: readonly ChecklistItem[];
}>;

/** Background, residence status: work is free with these. */
const FREE: readonly ResidenceStatus[] = [
  'ENTITLED_TO_ASYLUM',
  'REFUGEE',
  'SUBSIDIARY_PROTECTION',
  'TEMPORARY_PROTECTION_24',
  'SETTLEMENT',
  'GERMAN',
  'EU_CITIZEN',
];

/** Needs a permit, but not the employment agency. */
const WITHOUT_AGENCY: readonly ResidenceStatus[] = ['DEPORTATION_BAN'];

type Wording = Readonly<{ item: string; de: string; en: string }>;

const TITLE: Wording = {
  item: 'TITLE_ALLOWS',
  de: 'Arbeit ist ohne Beschäftigungserlaubnis möglich: Vermerk im Titel prüfen',
  en: 'Work needs no permit: check what is noted in the title',
};

const STATUS: Wording = {
  item: 'CLARIFY_STATUS',
  de: 'Aufenthaltsstatus am Tag der Aufnahme klären',
  en: 'Clarify the residence status on the day of the start',
};

const PERMIT: Wording = {
  item: 'WORK_PERMIT',
  de: 'Beschäftigungserlaubnis für diesen Betrieb (Ausländerbehörde)',
  en: 'Work permit for this employer (foreigners authority)',
};

type Rule = Readonly<{
  key: string;
  /** Nothing where the law of the day asks nothing. */
  wording: (values: LawRow['values']) => Wording | undefined;
  /** What it reads where no law is recorded for the day. */
  unknown: Wording;
}>;

const PRIORITY: Wording = {
  item: 'PRIORITY_CHECK',
  de: 'Vorrangprüfung (Agentur für Arbeit)',
  en: 'Priority check (employment agency)',
};

const waiting = (months: string): Wording => ({
  item: 'WAITING_TIME',
  de: `Wartezeit seit der Ankunft in Deutschland${months && `: ${months} Monate`}`,
  en: `Waiting time since the arrival in Germany${months && `: ${months} months`}`,
});

const SAFE_ORIGIN: Wording = {
  item: 'SAFE_ORIGIN_BAN',
  de: 'Kein Arbeitsverbot für Staatsangehörige sicherer Herkunftsstaaten (Ausländerbehörde)',
  en: 'No ban on work for nationals of safe countries of origin (foreigners authority)',
};

/** The order in which they are shown. */
const RULES: readonly Rule[] = [
  {
    key: 'legal-work-waiting-time',
    wording: ({ months }) => (months === 0 ? undefined : waiting(typeof months === 'number' ? String(months) : '')),
    unknown: waiting(''),
  },
  {
    key: 'legal-safe-origin-ban',
    wording: ({ applies }) => (applies === false ? undefined : SAFE_ORIGIN),
    unknown: SAFE_ORIGIN,
  },
  {
    key: 'legal-priority-check',
    wording: ({ applies }) => (applies === false ? undefined : PRIORITY),
    unknown: PRIORITY,
  },
];

export function workChecklistOf(
  { residentId, startsOn, knownAt }: Pick<WorkChecklist, 'residentId' | 'startsOn' | 'knownAt'>,
  { isKnown, status, laws }: WorkChecklistRows,
): WorkChecklistAnswer {
  ensure(isKnown, RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });
  return { residentId, startsOn, knownAt, status, items: itemsFor(status, laws) };
}

function itemsFor(status: ResidenceStatus | null, laws: readonly LawRow[]): ChecklistItem[] {
  if (status !== null && FREE.includes(status)) return [{ ...TITLE, law: null }];
  if (status !== null && WITHOUT_AGENCY.includes(status)) return [{ ...PERMIT, law: null }];
  const isClear = status !== null && status !== 'UNKNOWN';
  return [
    ...(isClear ? [] : [{ ...STATUS, law: null }]),
    { ...PERMIT, law: null },
    ...RULES.flatMap((rule) =>
      itemOf(
        rule,
        laws.find(({ key }) => key === rule.key),
      ),
    ),
  ];
}

function itemOf({ wording, unknown }: Rule, law: LawRow | undefined): ChecklistItem[] {
  if (law === undefined) return [{ ...unknown, law: null }];
  const { values, ...basis } = law;
  const words = wording(values);
  return words === undefined ? [] : [{ ...words, law: basis }];
}
