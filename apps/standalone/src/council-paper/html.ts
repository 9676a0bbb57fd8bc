import { escaped, withBreaks } from '#libs/eventing-nest';
import { type Block, type Cell, type PaperDocument, textOf, titleOf } from './document.js';

/** One file that needs nothing else: no script, no picture, no address. For screens, screen readers and paper. */
export function htmlOf(document: PaperDocument): string {
  const { title, language, head, blocks, sha512 } = document;
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(titleOf(document))}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    '<dl>',
    ...head.map(({ name, value }) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`),
    '</dl>',
    ...blocks.map(htmlOfBlock),
    '</main>',
    `<footer><p>Prüfsumme des Inhalts (SHA-512): <code>${escaped(sha512)}</code></p></footer>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${withBreaks(block.text)}</p>`;
    case 'quote':
      return `<blockquote><p>${withBreaks(block.text)}</p></blockquote>`;
    case 'table':
      return [
        // Wide tables scroll by themselves, by keyboard, too.
        `<div class="table" role="region" tabindex="0" aria-label="${escaped(block.caption)}">`,
        '<table>',
        `<caption>${escaped(block.caption)}</caption>`,
        `<thead><tr>${block.columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>`,
        '<tbody>',
        ...block.rows.map((row) => `<tr>${row.map(htmlOfCell).join('')}</tr>`),
        '</tbody>',
        '</table>',
        '</div>',
        ...(block.note === undefined ? [] : [`<p class="note">${escaped(block.note)}</p>`]),
      ].join('\n');
  }
}

function htmlOfCell(cell: Cell, index: number): string {
  if (index === 0) return `<th scope="row">${escaped(textOf(cell))}</th>`;
  return `<td${typeof cell === 'number' ? ' class="number"' : ''}>${escaped(textOf(cell))}</td>`;
}

const STYLE = [
  ':root{color-scheme:light}',
  'body{font:1rem/1.5 "Fira Sans",Arial,sans-serif;color:#171a2b;background:#fff;margin:0}',
  'main,footer{max-width:46rem;margin:0 auto;padding:1rem}',
  'h1{font-size:1.6rem;line-height:1.25}',
  'h2{font-size:1.25rem;margin-top:2rem}',
  'dl div{display:flex;flex-wrap:wrap;gap:0 1rem}',
  'dt{min-width:10rem;font-weight:bold}',
  'dd{margin:0}',
  'blockquote{margin:0;padding-left:1rem;border-left:.25rem solid #535970;font-style:italic}',
  '.table{overflow-x:auto;margin:1.5rem 0 .5rem}',
  'table{border-collapse:collapse;width:100%}',
  'caption{text-align:left;font-weight:bold;padding-bottom:.5rem}',
  'th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border:1px solid #535970}',
  'tbody th{font-weight:normal}',
  '.number{text-align:right;font-variant-numeric:tabular-nums}',
  '.note{font-size:.9rem}',
  'code{overflow-wrap:anywhere}',
  '@page{size:A4;margin:2cm}',
  '@media print{body{font-size:11pt}main,footer{max-width:none;padding:0}.table{overflow:visible}',
  'h2,caption{break-after:avoid}tr,blockquote{break-inside:avoid}}',
].join('');
