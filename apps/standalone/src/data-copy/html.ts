import { escaped, withBreaks } from '#libs/eventing-nest';
import type { CopiedEntry, DataCopy } from './data-copy.js';
import { fieldOf, inWords, type Language, momentOf, readTitleOf, saidIn, titleOf, valueOf } from './wording.js';
import { TEXTS } from './texts.js';

/** One file that needs nothing else: no script, no picture, no address. For screens, screen readers and paper. */
export function htmlOf(copy: DataCopy, language: Language): string {
  const say = (key: keyof typeof TEXTS) => inWords(TEXTS[key], language);
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${say('title')}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${say('title')}</h1>`,
    `<p>${say('madeAt')}: ${escaped(momentOf(copy.madeAt, language))}</p>`,
    ...(copy.hasData ? partsOf(copy, language) : [`<p><strong>${say('noData')}</strong></p>`]),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function partsOf({ residentIds = [], entries, disclosures, reads, names: known }: DataCopy, language: Language) {
  const say = (key: keyof typeof TEXTS) => inWords(TEXTS[key], language);
  const names = { ...known, ...Object.fromEntries(residentIds.map((id) => [id, say('you')])) };
  const value = (one: unknown) => valueOf(one, language, names);
  return [
    `<p>${say('introduction')}</p>`,
    `<h2>${say('entries')}</h2>`,
    ...table(
      say('entriesCaption'),
      [say('day'), say('what'), say('details'), say('recorded')],
      entries.map((entry) => [
        escaped(value(entry.occurredOn)),
        whatOf(entry, language),
        detailsOf(entry, language, names),
        `${escaped(momentOf(entry.recordedAt, language))}, ${escaped(value(entry.recordedAs))}`,
      ]),
    ),
    `<h2>${say('disclosures')}</h2>`,
    ...(disclosures.length === 0
      ? [`<p>${say('noDisclosures')}</p>`]
      : table(
          say('disclosuresCaption'),
          [say('day'), say('recipient'), say('data'), say('restsOn')],
          disclosures.map(({ on, recipient, recipientKind, dataClasses, purpose, legalBasis }) => [
            escaped(value(on)),
            `${escaped(valueOf(recipient, language))} (${escaped(value(recipientKind))})`,
            escaped(value(dataClasses)),
            escaped(legalBasis ?? `${say('release')}: ${value(purpose)}`),
          ]),
        )),
    `<h2>${say('reads')}</h2>`,
    ...(reads.length === 0
      ? [`<p>${say('noReads')}</p>`]
      : table(
          say('readsCaption'),
          [say('when'), say('who'), say('what'), say('why')],
          reads.map(({ at, role, operation, reason, answer }) => [
            escaped(momentOf(at, language)),
            escaped(role === null ? '–' : value(role)),
            `${escaped(readTitleOf(operation, language))}${answer === 'answered' ? '' : ` (${say('refused')})`}`,
            escaped(reason ?? '–'),
          ]),
        )),
  ];
}

function whatOf({ type, isInEffect, corrects }: CopiedEntry, language: Language): string {
  const marks = [
    ...(isInEffect ? [] : [inWords(TEXTS.outdated, language)]),
    ...(corrects ? [`${inWords(TEXTS.corrects, language)}: ${corrects.reason}`] : []),
  ];
  return [titleOf(type, language), ...marks].map(escaped).join('<br>');
}

function detailsOf({ data, lateReason }: CopiedEntry, language: Language, names: DataCopy['names']): string {
  const said = Object.entries(data).flatMap(([field, value]) => {
    const label = fieldOf(field, language);
    if (label === undefined) return [];
    return [`${label}: ${saidIn(field, value, language, names)}`];
  });
  const late = lateReason === undefined ? [] : [`${inWords(TEXTS.late, language)}: ${lateReason}`];
  const lines = [...said, ...late];
  return lines.length === 0 ? '–' : `<ul>${lines.map((line) => `<li>${withBreaks(line)}</li>`).join('')}</ul>`;
}

/** Wide tables scroll by themselves, by keyboard, too. Cells are HTML already. */
const table = (caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `<div class="table" role="region" tabindex="0" aria-label="${caption}">`,
  '<table>',
  `<caption>${caption}</caption>`,
  `<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>`,
  '<tbody>',
  ...rows.map(([first = '', ...cells]) => `<tr><th scope="row">${first}</th>${cells.map(cellOf).join('')}</tr>`),
  '</tbody>',
  '</table>',
  '</div>',
];

const cellOf = (html: string): string => `<td>${html}</td>`;

const STYLE = [
  ':root{color-scheme:light}',
  'body{font:1rem/1.5 "Fira Sans",Arial,sans-serif;color:#171a2b;background:#fff;margin:0}',
  'main{max-width:60rem;margin:0 auto;padding:1rem}',
  'h1{font-size:1.6rem;line-height:1.25}',
  'h2{font-size:1.25rem;margin-top:2rem}',
  '.table{overflow-x:auto;margin:1.5rem 0 .5rem}',
  'table{border-collapse:collapse;width:100%}',
  'caption{text-align:left;font-weight:bold;padding-bottom:.5rem}',
  'th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border:1px solid #535970}',
  'tbody th{font-weight:normal;white-space:nowrap}',
  'ul{margin:0;padding-left:1.2rem}',
  '@page{size:A4;margin:2cm}',
  '@media print{body{font-size:11pt}main{max-width:none;padding:0}.table{overflow:visible}',
  'h2,caption{break-after:avoid}tr{break-inside:avoid}}',
].join('');
