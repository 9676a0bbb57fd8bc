import type { IssuedPaper } from './paper-content.js';

/** SHA-512 of each file of a paper, by its format: `pdf`, `html`, … */
export type FileChecksums = Readonly<Record<string, string>>;

/** Prints an issued paper in every format there is; the app puts it together. */
export type PaperPrinter = (paper: IssuedPaper, sha512: string) => Promise<FileChecksums>;

export const PAPER_PRINTER = Symbol('PAPER_PRINTER');
