import { daysBetween, type LocalDate } from '#libs/eventing';
import type { HandoverReason } from '../../model/handover-need.js';
import type { Task, TaskKind } from './task.js';

type Texts = Readonly<{ de: string; en: string }>;

/** `{due}` and `{since}` are days, `{days}` is how long it is until or since the day; nobody is named but by id. */
const TEXTS: Readonly<Record<TaskKind, Texts>> = {
  AFTERCARE_DUE: {
    de: 'Nachbetreuung endet am {due}: abschließen oder verlängern.',
    en: 'Aftercare ends on {due}: close or extend it.',
  },
  AFTERCARE_OVERDUE: {
    de: 'Nachbetreuung {days} überfällig: abschließen oder verlängern.',
    en: 'Aftercare {days} overdue: close or extend it.',
  },
  ANSWER_HANDOVER: {
    de: '{staff} bietet den Fall {case} seit dem {due} zur Übernahme an: annehmen oder ablehnen.',
    en: '{staff} has offered the case {case} since {due}: accept or reject it.',
  },
  CLOSE_AFTERCARE_DECEASED: {
    de: 'Nachbetreuung wegen Todes beenden (Grund DECEASED).',
    en: 'Close the aftercare because of death (outcome DECEASED).',
  },
  CLOSE_CASE_AWAY: {
    de: 'Seit dem {since} unbekannt verzogen: Fall schließen?',
    en: 'Whereabouts unknown since {since}: close the case?',
  },
  CLOSE_CASE_DECEASED: {
    de: 'Fall wegen Todes schließen (Grund DECEASED).',
    en: 'Close the case because of death (reason DECEASED).',
  },
  CONFIRM_REGIME_CHANGE: {
    de: 'Rechtskreiswechsel zum {due} vorbereiten und bestätigen.',
    en: 'Prepare and confirm the change of benefit regime on {due}.',
  },
  CONTRACT_ENDS: {
    de: 'Der Vertrag von {staff} endet am {due}: {count} offene Fälle übergeben.',
    en: 'The contract of {staff} ends on {due}: hand over {count} open cases.',
  },
  DECIDE_SERVICE_MODE: {
    de: 'Seit dem {due} wird eine andere Betreuung empfohlen ({count} Personen): entscheiden (Leitung).',
    en: 'Another service mode has been recommended since {due} ({count} people): decide (unit lead).',
  },
  HAND_OVER_CASE: { de: 'Fall übergeben: {why}.', en: 'Hand the case over: {why}.' },
  HANDOVER_PROPOSED: { de: 'Übergabe des Falls vorgeschlagen: {why}.', en: 'A handover is proposed: {why}.' },
  NO_CONTACT: {
    de: 'Seit dem {since} kein Kontakt: Gespräch vereinbaren.',
    en: 'No contact since {since}: arrange a talk.',
  },
  RENEW_PERMIT: {
    de: 'Erlaubnis läuft {in} ab: Verlängerung klären.',
    en: 'Permit expires {in}: clarify its extension.',
  },
  WITHDRAW_MOVE_OUT_AWAY: {
    de: 'Seit dem {since} unbekannt verzogen: Auszugsvorgang zurückziehen?',
    en: 'Whereabouts unknown since {since}: withdraw the move-out?',
  },
};

const REASONS: Readonly<Record<HandoverReason, Texts>> = {
  CONTRACT_ENDED: {
    de: '{staff} ist seit dem {due} nicht mehr beschäftigt',
    en: '{staff} has not been employed since {due}',
  },
  NOT_DEPLOYED: { de: '{staff} ist seit dem {due} nicht eingesetzt', en: '{staff} has not been deployed since {due}' },
  LEAD: { de: '{staff} leitet seit dem {due} ein Sachgebiet', en: '{staff} has led a unit since {due}' },
  OTHER_SITE: {
    de: '{staff} arbeitet seit dem {due} an einem anderen Standort',
    en: '{staff} has worked at another site since {due}',
  },
  TRANSFERRED: {
    de: 'Umzug am {due} in eine Unterkunft, die {staff} nicht betreut',
    en: 'transfer on {due} to a site that {staff} does not serve',
  },
  CONTRACT_ENDS: { de: 'der Vertrag von {staff} endet', en: 'the contract of {staff} ends' },
};

export function textOf(task: Task, asOf: LocalDate, language: 'de' | 'en'): string {
  const { kind, dueOn, staffId, caseId, values } = task;
  const words: Readonly<Record<string, string>> = {
    due: day(dueOn, language),
    since: day(values.since ?? dueOn, language),
    days: days(Math.abs(daysBetween(dueOn, asOf)), language),
    in: ahead(daysBetween(asOf, dueOn), language),
    count: String(values.count ?? 0),
    case: caseId ?? '',
    staff: staffId ?? '',
  };
  const why = values.why ? filled(REASONS[values.why][language], words) : '';
  return filled(TEXTS[kind][language], { ...words, why });
}

const filled = (text: string, words: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');

const day = (date: LocalDate, language: 'de' | 'en'): string =>
  language === 'de' ? date.split('-').reverse().join('.') : date;

function days(count: number, language: 'de' | 'en'): string {
  if (language === 'de') return count === 1 ? '1 Tag' : `${count} Tage`;
  return count === 1 ? '1 day' : `${count} days`;
}

function ahead(count: number, language: 'de' | 'en'): string {
  if (count === 0) return language === 'de' ? 'heute' : 'today';
  if (language === 'de') return count === 1 ? 'in 1 Tag' : `in ${count} Tagen`;
  return `in ${days(count, language)}`;
}
