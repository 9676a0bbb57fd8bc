import type { Instant, LocalDate } from '#libs/eventing';
import { day } from './german.js';

/** A paper as people read it, whatever it is printed on. Numbers stay numbers, and days of tables days. */
export interface PaperDocument {
  readonly title: string;
  /** None before it is issued. */
  readonly reference: string | null;
  readonly language: 'de';
  /** When it was issued: the only moment that any of its files names. None before. */
  readonly issuedAt: Instant | null;
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

export type Cell = string | number | Day;

export type Day = Readonly<{ day: LocalDate }>;

/** A cell as it is printed for people. */
export const textOf = (cell: Cell): string => (typeof cell === 'object' ? day(cell.day) : String(cell));

/** What it is called outside of itself: in a list, on the tab of a browser. */
export const titleOf = ({ reference, title }: PaperDocument): string =>
  reference === null ? title : `${reference}: ${title}`;

export const tablesOf = ({ blocks }: PaperDocument): Table[] => blocks.filter((block) => block.kind === 'table');
