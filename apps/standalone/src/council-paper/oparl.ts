import { sha512Of } from '#libs/eventing-nest';
import { PAPER_FORMATS, paperFile, type PaperFormat } from './files.js';
import type { Issued } from './issued.js';

const TYPES = 'https://schema.oparl.org/1.1/';

/** Where the objects and the files are found. */
export type Addresses = Readonly<{
  paper: (reportId: string) => string;
  file: (reportId: string, format: PaperFormat) => string;
  download: (reportId: string, format: PaperFormat) => string;
}>;

export const addressesAt = (origin: string): Addresses => ({
  paper: (reportId) => `${origin}/oparl/v1.1/papers/${reportId}`,
  file: (reportId, format) => `${origin}/oparl/v1.1/papers/${reportId}/files/${format}`,
  download: (reportId, format) => `${origin}/council-reports/${reportId}/files/${format}`,
});

/**
 * The issued answer as OParl 1.1 knows it, for the council's information system to take over. What was withdrawn
 * stays, as deleted: whoever has taken it over learns of it.
 */
export async function oparlPaper(issued: Issued, at: Addresses): Promise<object> {
  const { reportId, content, supersedes } = issued;
  const common = commonOf(issued, at.paper(reportId), 'Paper');
  if (issued.status === 'WITHDRAWN') return { ...common, deleted: true };
  const [main, ...others] = await Promise.all(PAPER_FORMATS.map((format) => oparlFile(issued, format, at)));
  return {
    ...common,
    name: `Antwort der Verwaltung: ${content.inquiry.title}`,
    reference: content.reference,
    date: content.issuedOn,
    paperType: 'Beantwortung einer Anfrage',
    ...(supersedes !== null && { relatedPaper: [at.paper(supersedes)] }),
    mainFile: main,
    auxiliaryFile: others,
  };
}

export async function oparlFile(issued: Issued, format: PaperFormat, at: Addresses): Promise<object> {
  const { reportId, content } = issued;
  const common = commonOf(issued, at.file(reportId, format), 'File');
  if (issued.status === 'WITHDRAWN') return { ...common, deleted: true };
  const { bytes, fileName, mimeType } = await paperFile(issued, format);
  return {
    ...common,
    ...{ name: `Drucksache ${content.reference}`, fileName, mimeType: mimeType.replace(/;.*/, '') },
    ...{ date: content.issuedOn, size: bytes.length, sha512Checksum: sha512Of(bytes) },
    ...{ accessUrl: at.download(reportId, format), paper: [at.paper(reportId)] },
  };
}

const commonOf = ({ issuedAt, withdrawnAt }: Issued, id: string, type: 'Paper' | 'File') => ({
  ...{ id, type: TYPES + type, created: issuedAt, modified: withdrawnAt ?? issuedAt },
});
