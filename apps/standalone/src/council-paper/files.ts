import { canonicalJson } from '#libs/eventing-nest';
import { csvOf } from './csv.js';
import type { PaperDocument } from './document.js';
import { htmlOf } from './html.js';
import type { Issued } from './issued.js';
import { paperDocument } from './wording.js';

/** The first is the paper itself, the others say the same for other uses. */
export const PAPER_FORMATS = ['html', 'json', 'csv'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export interface PaperFile {
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
}

/** Made anew each time, and the same bytes each time: of nothing but what was frozen when it was issued. */
export async function paperFile({ content, sha512 }: Issued, format: PaperFormat): Promise<PaperFile> {
  const { mimeType, make } = PRINTERS[format];
  // The canonical content itself: its checksum is that of the file.
  const made = await (format === 'json' ? canonicalJson(content) : make(paperDocument(content, sha512)));
  const fileName = `Drucksache-${content.reference.replace(/[^A-Za-z0-9]+/g, '-')}.${format}`;
  return { fileName, mimeType, bytes: Buffer.from(made) };
}

type Printer = Readonly<{
  mimeType: string;
  make: (document: PaperDocument) => string | Uint8Array | Promise<Uint8Array>;
}>;

const PRINTERS: Readonly<Record<PaperFormat, Printer>> = {
  html: { mimeType: 'text/html; charset=utf-8', make: htmlOf },
  json: { mimeType: 'application/json', make: canonicalJson },
  csv: { mimeType: 'text/csv; charset=utf-8', make: csvOf },
};
