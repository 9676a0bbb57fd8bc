import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { type Block, type Cell, type PaperDocument, type Table, textOf, titleOf } from './document.js';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

const fontFile = (weight: string): Buffer =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/fira-sans/${weight}.ttf`));

let fonts: Readonly<Record<'regular' | 'strong' | 'italic', Buffer>> | undefined;

/** Whole fonts of Latin, Greek and Cyrillic letters; only the letters of a paper go into its file. */
const fontsOnce = () =>
  (fonts ??= {
    regular: fontFile('400Regular/FiraSans_400Regular'),
    strong: fontFile('600SemiBold/FiraSans_600SemiBold'),
    italic: fontFile('400Regular_Italic/FiraSans_400Regular_Italic'),
  });

const [MARGIN, TEXT, GREY] = [56, 10.5, '#535970'];
/** Of a column of numbers; the others share what is left. */
const NUMBER_WIDTH = 96;

/**
 * For the council's information system and the archive: tagged, so that a screen reader finds headings, lists and the
 * heads of tables. Nothing in it is of the clock or of chance, and it is not compressed: how zlib compresses changes
 * with the version of Node.
 */
export async function pdfOf(document: PaperDocument): Promise<Buffer> {
  const pdf = begun(document);
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = once(pdf, 'end');

  const root = pdf.struct('Document');
  pdf.addStructure(root);
  write(pdf, root, 'H1', document.title, { font: 'strong', size: 17, after: 0.6 });
  writeHead(pdf, root, document.head);
  for (const block of document.blocks) writeBlock(pdf, root, block);
  keepTogether(pdf, 60);
  write(pdf, root, 'P', `Prüfsumme des Inhalts (SHA-512): ${inPieces(document.sha512)}`, { size: 8, before: 1.5 });
  root.end();
  numberPages(pdf, document.reference ?? '');

  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

function begun(document: PaperDocument): Pdf {
  const at = new Date(document.issuedAt ?? 0);
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, bufferPages: true, compress: false },
    // None to begin with: its own is Helvetica, which is not embedded, and not found in a bundle.
    font: '',
    ...{ pdfVersion: '1.7', tagged: true, lang: document.language, displayTitle: true },
    // Its type knows the archive's subsets only.
    subset: 'PDF/UA' as 'PDF/A-2a',
    info: { Title: plain(titleOf(document)), Creator: 'Lotse', Producer: 'Lotse', CreationDate: at, ModDate: at },
  });
  for (const [name, font] of Object.entries(fontsOnce())) pdf.registerFont(name, font);
  return pdf.font('regular').fontSize(TEXT);
}

/** The library writes the title into XML as it is. */
const plain = (title: string): string =>
  title.replace(/[&<>]/g, (character) => ({ '&': '＆', '<': '‹', '>': '›' })[character] ?? '');

interface Look {
  font?: 'regular' | 'strong' | 'italic';
  size?: number;
  indent?: number;
  /** In lines. */
  before?: number;
  after?: number;
}

function write(pdf: Pdf, parent: Element, tag: string, text: string, look: Look = {}): void {
  const { font = 'regular', size = TEXT, indent = 0, before = 0, after = 0.5 } = look;
  pdf.font(font).fontSize(size).moveDown(before);
  const draw = () => pdf.text(printable(text), MARGIN + indent, pdf.y, { width: widthOf(pdf) - indent, lineGap: 2 });
  parent.add(pdf.struct(tag, {}, () => void draw()));
  pdf.font('regular').fontSize(TEXT).moveDown(after);
}

const widthOf = ({ page }: Pdf): number => page.width - 2 * MARGIN;

/** Line breaks stay; what no font draws does not. */
const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    // eslint-disable-next-line no-control-regex -- these are the ones
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '');

/** 128 digits would leave the page. */
const inPieces = (sha512: string): string => sha512.match(/.{1,32}/g)?.join(' ') ?? sha512;

/** A list of names and what they stand for. */
function writeHead(pdf: Pdf, root: Element, head: PaperDocument['head']): void {
  const list = pdf.struct('L');
  root.add(list);
  for (const { name, value } of head) {
    const item = pdf.struct('LI');
    list.add(item);
    const { y } = pdf;
    item.add(pdf.struct('Lbl', {}, () => void pdf.font('strong').text(name, MARGIN, y, { width: 120 })));
    const below = pdf.y;
    const draw = () => pdf.font('regular').text(printable(value), MARGIN + 130, y, { width: widthOf(pdf) - 130 });
    item.add(pdf.struct('LBody', {}, () => void draw()));
    item.end();
    pdf.y = Math.max(below, pdf.y) + 2;
  }
  list.end();
}

function writeBlock(pdf: Pdf, root: Element, block: Block): void {
  switch (block.kind) {
    case 'heading':
      keepTogether(pdf, 170);
      return write(pdf, root, 'H2', block.text, { font: 'strong', size: 13, before: 1 });
    case 'paragraph':
      return write(pdf, root, 'P', block.text);
    case 'quote': {
      const quote = pdf.struct('BlockQuote');
      root.add(quote);
      write(pdf, quote, 'P', block.text, { font: 'italic', indent: 12 });
      return quote.end();
    }
    case 'table':
      return writeTable(pdf, root, block);
  }
}

/** Begins another page if there is not so much left of this one. */
function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

function writeTable(pdf: Pdf, root: Element, { caption, columns, rows, note }: Table): void {
  keepTogether(pdf, 110);
  // A heading, not a caption: whoever jumps from heading to heading comes to each table.
  write(pdf, root, 'H3', caption, { font: 'strong', before: 0.5, after: 0.2 });
  const isNumber = columns.map((_, index) => rows.some((row) => typeof row[index] === 'number'));
  const table = pdf.table({
    ...{ structParent: root, position: { x: MARGIN, y: pdf.y }, maxWidth: widthOf(pdf) },
    columnStyles: isNumber.map((is) => (is ? { width: NUMBER_WIDTH, align: { x: 'right' as const } } : {})),
    defaultStyle: { border: 0.5, borderColor: GREY, padding: 4 },
  });
  table.row(columns.map((text) => ({ text, type: 'TH', scope: 'Column', font: { src: 'strong' } })));
  for (const row of rows) table.row(row.map(tableCell));
  table.end();
  pdf
    .font('regular')
    .fontSize(TEXT)
    .moveDown(note === undefined ? 0.8 : 0.3);
  if (note !== undefined) write(pdf, root, 'P', note, { size: 9, after: 0.8 });
}

const tableCell = (cell: Cell, index: number) => ({
  text: printable(textOf(cell)),
  ...(index === 0 && { type: 'TH' as const, scope: 'Row' }),
});

/** Of the sheet, not of the paper: screen readers leave it out. */
function numberPages(pdf: Pdf, reference: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    pdf.switchToPage(index);
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const text = [reference, `Seite ${index + 1} von ${count}`].filter((part) => part !== '').join(' · ');
    pdf.fontSize(8).text(text, MARGIN, pdf.page.height - 36, { width: widthOf(pdf), align: 'right', lineBreak: false });
    pdf.endMarkedContent();
  }
}
