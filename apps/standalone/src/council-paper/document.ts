import type { Instant } from '#libs/eventing';

/** A paper as people read it, whatever it is printed on. Numbers stay numbers; a day is a text in German. */
export interface PaperDocument {
  readonly title: string;
  readonly reference: string;
  readonly language: 'de';
  /** When it was issued: the only moment that any of its files names. */
  readonly issuedAt: Instant;
  /** Says which paper it is, and that nobody altered it. */
  readonly sha512: string;
  /** In its head: reference, dates, session. */
  readonly head: readonly Readonly<{ name: string; value: string }>[];
  readonly blocks: readonly Block[];
}

export type Block =
  | Readonly<{ kind: 'heading'; text: string }>
  | Readonly<{ kind: 'paragraph'; text: string }>
  | Readonly<{ kind: 'quote'; text: string }>
  | Table;

export type Table = Readonly<{
  kind: 'table';
  caption: string;
  columns: readonly string[];
  /** As many cells as columns; the first names the row. */
  rows: readonly (readonly Cell[])[];
  /** Below it. */
  note?: string;
}>;

export type Cell = string | number;

export const tablesOf = ({ blocks }: PaperDocument): Table[] => blocks.filter((block) => block.kind === 'table');
