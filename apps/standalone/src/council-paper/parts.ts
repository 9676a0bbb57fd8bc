import type { CoordinationPart, OutlookPart, PlacementsPart, StaffingPart } from '#libs/contexts/governance';
import type { LocalDate } from '#libs/eventing';
import type { Block, Cell, Table } from './document.js';
import { day, HIDDEN, inWords, listed, pillarName, planState, topicName } from './german.js';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  note?: string,
): Table => ({
  ...{ kind: 'table', caption, columns, rows },
  ...(note !== undefined && { note }),
});

export function staffingBlocks(staffing: StaffingPart, asOf: LocalDate): Block[] {
  const { total, unitLeads, onSite, mobile, undeployed, units, threshold } = staffing;
  const sites = staffing.sites.filter(({ heads }) => heads > 0);
  return [
    paragraph(
      `Zum Stichtag ${day(asOf)} sind im Integrationsmanagement ${total} Mitarbeiterinnen und Mitarbeiter beschäftigt ` +
        `(inklusive Sachgebietsleitungen). Sie sind in ${units === 1 ? 'einem Sachgebiet' : `${inWords(units)} Sachgebieten`} tätig.`,
    ),
    table(
      `Beschäftigte nach Einsatz am ${day(asOf)}`,
      ['Einsatz', 'Personen'],
      [
        ['Sachgebietsleitungen', unitLeads],
        ['direkt vor Ort', onSite],
        ['mobil im Sozialraum', mobile],
        ...(undeployed === 0 ? [] : [['ohne Einsatz', undeployed]]),
        ['insgesamt', total],
      ],
    ),
    table(
      `Einsatz vor Ort nach Unterkunft am ${day(asOf)}`,
      ['Unterkunft', 'Säule', 'Personen'],
      [...sites.map(({ name, pillar, heads }) => [name, pillarName(pillar), heads]), ['insgesamt', '', onSite]],
    ),
    paragraph(
      `Die weiteren ${mobile} werden mobil im Sinne eines sozialraumorientierten Integrationsmanagements eingesetzt. ` +
        `Hierdurch werden regelmäßig diejenigen Unterkünfte bedient, in denen weniger als ${threshold} Bewohnerinnen und ` +
        'Bewohner untergebracht sind; dort gibt es bei Bedarf bzw. auf Anforderung Sprechstunden und Beratungen.',
    ),
    ...expansionBlocks(staffing.expansion),
    ...topicBlocks(staffing),
  ];
}

function expansionBlocks(plans: StaffingPart['expansion']): Block[] {
  const standing = plans.filter(({ status }) => status !== 'WITHDRAWN');
  if (standing.length === 0) return [paragraph('Eine Ausweitung des Fachpersonals ist nicht geplant.')];
  const rows = standing.map(({ planId, maxPositions, fixedTerm, status }) => [
    ...[planId, maxPositions, fixedTerm ? 'zunächst befristet' : 'unbefristet', planState(status)],
  ]);
  const note = 'Geplante Stellen sind nicht besetzt und in keiner anderen Zahl enthalten.';
  return [table('Geplante Ausweitung', ['Planung', 'bis zu Stellen', 'Befristung', 'Stand'], rows, note)];
}

function topicBlocks({ coreTopics, furtherTopics }: StaffingPart): Block[] {
  return [
    paragraph(
      'Das Integrationsmanagement arbeitet jeweils ergänzend zu der Sozialarbeit durch den Betreiber an den ' +
        `Schwerpunktthemen: ${listed(coreTopics.map(topicName))}.`,
    ),
    ...(furtherTopics.length === 0
      ? []
      : [paragraph(`Mit Betreibern abgestimmte weitere Schwerpunkte: ${listed(furtherTopics.map(topicName))}.`)]),
  ];
}

export function placementBlocks({ from, until, total, sites }: PlacementsPart): Block[] {
  const isHidden = total === null;
  const rows: Cell[][] = [
    ...sites.map(({ name, count }) => [name ?? 'ohne Unterkunft der Stadt', count ?? HIDDEN]),
    ['insgesamt', total ?? HIDDEN],
  ];
  const note = `${HIDDEN}: Zahlen, die auf einzelne Personen schließen lassen, und Summen daraus werden nicht genannt.`;
  const caption = `Vermittlungen in Beschäftigung, Ausbildung oder Arbeit, ${day(from)} bis ${day(until)}`;
  return [table(caption, ['Unterkunft', 'Vermittlungen'], rows, isHidden ? note : undefined)];
}

export const coordinationBlocks = ({ from, site, management }: CoordinationPart, asOf: LocalDate): Block[] => [
  table(
    `Koordinierungsgespräche mit den Betreibern, ${day(from)} bis ${day(asOf)}`,
    ['Ebene', 'Gespräche'],
    [
      ['vor Ort', site],
      ['Leitungsebene', management],
      ['insgesamt', site + management],
    ],
  ),
];

export function outlookBlocks({ standards, ratio, need, heads, gap, plannedHires, forecast }: OutlookPart): Block[] {
  const states = { DRAFTED: 'im Entwurf', ADOPTED: 'beschlossen' };
  const rows = standards.map(({ title, status, validFrom }): Cell[] => [
    ...[title, states[status], validFrom === null ? '–' : { day: validFrom }],
  ]);
  return [
    ...(rows.length === 0 ? [] : [table('Standards der sozialen Betreuung', ['Standard', 'Stand', 'gültig ab'], rows)]),
    table(
      'Personalbedarf und Personal (ohne Leitungen)',
      ['Größe', 'Personen'],
      [
        ['Bedarf', need ?? 'nicht bestimmbar'],
        ['vorhanden', heads],
        ['Lücke', gap ?? 'nicht bestimmbar'],
        ['geplante, nicht besetzte Stellen', plannedHires],
      ],
      ratio === null
        ? 'Annahme: Es ist kein Betreuungsschlüssel beschlossen; der Bedarf ist deshalb unbekannt, nicht null.'
        : `Annahme: eine Fachkraft je ${ratio.onSite} Personen vor Ort und je ${ratio.mobile} Personen mobil ` +
            `(${ratio.source}). Wo die Betreuungsform nicht entschieden ist, gilt der Einsatz am Stichtag.`,
    ),
    table(
      'Vorausschau bei gleicher Belegung und ohne neue Einstellungen',
      ['Tag', 'vorhanden', 'Lücke'],
      forecast.map((then) => [{ day: then.on }, then.heads, then.gap ?? 'nicht bestimmbar']),
    ),
  ];
}
