import type { StaffingAnswer } from '#libs/contexts/workforce';

/** The staffing report in the words of the council paper (0558/2016 F1, answer to question 1). */
export function councilAnswer(answer: StaffingAnswer, language: 'de' | 'en'): string {
  return language === 'de' ? inGerman(answer) : inEnglish(answer);
}

function inGerman(answer: StaffingAnswer): string {
  const { total, unitLeads, onSite, mobile, undeployed, units, fte, fixedTermShare } = answer;
  return [
    `Integrationsmanagement zum Stichtag ${german(answer.asOf)} (Datenstand ${instant(answer.knownAt, 'de')})`,
    '',
    ...figures([
      ['Beschäftigte (einschließlich Sachgebietsleitungen)', total],
      ['Sachgebietsleitungen', unitLeads],
      ['direkt vor Ort', onSite],
      ...answer.sites.map(({ name, heads }): [string, number] => [`  • ${name}`, heads]),
      ['mobil im Sozialraum', mobile],
      ['ohne Einsatz', undeployed],
    ]),
    '',
    `Sachgebiete: ${units}. Vollzeitäquivalente: ${decimal(fte, 'de')}. Befristet: ${percent(fixedTermShare, 'de')}.`,
    '',
    'Geplante Ausweitung (nicht in den Beschäftigten enthalten):',
    ...(answer.expansion.length === 0 ? ['  keine'] : []),
    ...answer.expansion.map(
      ({ planId, maxPositions, fixedTerm, status }) =>
        `  ${planId}: bis zu ${maxPositions}${fixedTerm ? ', zunächst befristet' : ''}, ${GERMAN_STATUS[status]}`,
    ),
  ].join('\n');
}

function inEnglish(answer: StaffingAnswer): string {
  const { total, unitLeads, onSite, mobile, undeployed, units, fte, fixedTermShare } = answer;
  return [
    `Integration management as of ${answer.asOf} (as known ${instant(answer.knownAt, 'en')})`,
    '',
    ...figures([
      ['Employed (unit leads included)', total],
      ['unit leads', unitLeads],
      ['on site', onSite],
      ...answer.sites.map(({ name, heads }): [string, number] => [`  • ${name}`, heads]),
      ['mobile', mobile],
      ['not deployed', undeployed],
    ]),
    '',
    `Units: ${units}. Full-time equivalents: ${decimal(fte, 'en')}. Fixed-term: ${percent(fixedTermShare, 'en')}.`,
    '',
    'Planned expansion (not part of the employed):',
    ...(answer.expansion.length === 0 ? ['  none'] : []),
    ...answer.expansion.map(
      ({ planId, maxPositions, fixedTerm, status }) =>
        `  ${planId}: up to ${maxPositions}${fixedTerm ? ', fixed-term at first' : ''}, ${status.toLowerCase()}`,
    ),
  ].join('\n');
}

const GERMAN_STATUS = { INTENDED: 'beabsichtigt', APPROVED: 'bewilligt', WITHDRAWN: 'zurückgezogen' } as const;

function figures(rows: readonly [string, number][]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, figure]) => `${label.padEnd(width)}  ${String(figure).padStart(4)}`);
}

const german = (day: string): string => day.split('-').reverse().join('.');

const decimal = (value: number, language: 'de' | 'en'): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

const percent = (share: number, language: 'de' | 'en'): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);

/** In Berlin, where the calendar day is decided. */
const instant = (at: string, language: 'de' | 'en'): string =>
  new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(Date.parse(at));
