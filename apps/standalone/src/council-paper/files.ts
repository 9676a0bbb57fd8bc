import { FILE_PRINTS_OTHERWISE, type IssuedPaper, type PaperPrinter } from '#libs/contexts/governance';
import { ensure } from '#libs/eventing';
import { canonicalJson, sha512Of } from '#libs/eventing-nest';
import { csvOf } from './csv.js';
import type { PaperDocument } from './document.js';
import { htmlOf } from './html.js';
import type { Issued } from './issued.js';
import { pdfOf } from './pdf.js';
import { paperDocument } from './wording.js';
import { xlsxOf } from './xlsx.js';

/** The first is the paper itself, the others say the same for other uses. */
export const PAPER_FORMATS = ['pdf', 'html', 'xlsx', 'csv', 'json'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export interface PaperFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** To print a PDF keeps the process busy for up to a second, and whoever takes over a paper asks several times. */
const lately = new Map<string, Promise<PaperFile>>();
const KEPT_AT_MOST = 50;

/**
 * The same bytes each time, whoever prints them: of nothing but what was frozen when it was issued.
 *
 * @throws {Refusal} FILE_PRINTS_OTHERWISE
 */
export async function paperFile({ content, sha512, files }: Issued, format: PaperFormat): Promise<PaperFile> {
  const file = await printedLately(content, sha512, format);
  const issued = files?.[format];
  const isSame = issued === undefined || issued === sha512Of(file.bytes);
  ensure(isSame, FILE_PRINTS_OTHERWISE, { field: 'format', values: [content.reference, format] });
  return file;
}

function printedLately(content: IssuedPaper, sha512: string, format: PaperFormat): Promise<PaperFile> {
  const key = `${format} ${sha512}`;
  const known = lately.get(key);
  if (known) return known;
  const file = printed(content, sha512, format);
  lately.set(key, file);
  file.catch(() => lately.delete(key));
  const [oldest] = lately.keys();
  if (lately.size > KEPT_AT_MOST) lately.delete(oldest!);
  return file;
}

/** Noted when a paper is issued, so that whoever gets a file later can tell that it is that one. */
export const checksumsOf: PaperPrinter = async (paper, sha512) =>
  Object.fromEntries(
    await Promise.all(
      PAPER_FORMATS.map(async (format) => [format, sha512Of((await printed(paper, sha512, format)).bytes)] as const),
    ),
  );

async function printed(paper: IssuedPaper, sha512: string, format: PaperFormat): Promise<PaperFile> {
  const { mimeType, make } = PRINTERS[format];
  // The canonical content itself: its checksum is that of the file.
  const made = await (format === 'json' ? canonicalJson(paper) : make(paperDocument(paper, sha512)));
  const fileName = `Drucksache-${paper.reference.replace(/[^A-Za-z0-9]+/g, '-')}.${format}`;
  return { fileName, mimeType, bytes: Buffer.from(made) };
}

type Printer = Readonly<{
  mimeType: string;
  make: (document: PaperDocument) => string | Promise<Uint8Array>;
}>;

const PRINTERS: Readonly<Record<PaperFormat, Printer>> = {
  pdf: { mimeType: 'application/pdf', make: pdfOf },
  html: { mimeType: 'text/html; charset=utf-8', make: htmlOf },
  xlsx: { mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', make: xlsxOf },
  csv: { mimeType: 'text/csv; charset=utf-8', make: csvOf },
  json: { mimeType: 'application/json', make: canonicalJson },
};
