import { isLocalDate, isStorable } from '#libs/eventing';
import { ID_PATTERN, READABLE } from '#libs/eventing-nest';

/** Something in a folder that keeps a row, or the whole file, from being imported. */
export interface Fault {
  readonly file: string;
  /** As an editor counts: the header is line 1. `0` when the whole file is meant. */
  readonly line: number;
  readonly code: string;
  readonly text: string;
}

/** The value of one cell was not of the column's kind. */
export class InvalidCell extends Error {
  override readonly name = 'InvalidCell';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Kind<Value> = (cell: string, column: string) => Value;

const kind =
  <Value>(code: string, wanted: string, parse: (cell: string) => Value | undefined): Kind<Value> =>
  (cell, column) => {
    const value = parse(cell);
    if (value === undefined) throw new InvalidCell(code, `${column} is "${cell}"; ${wanted}.`);
    return value;
  };

export const id = kind('INVALID_ID', 'an id has letters, digits, dots, dashes and underscores', (cell) =>
  ID_PATTERN.test(cell) ? cell : undefined,
);

export const text = kind('REQUIRED', 'it must not be empty, nor hold control characters', (cell) =>
  READABLE.test(cell) ? cell : undefined,
);

export const day = kind('INVALID_DAY', 'state a day that exists as YYYY-MM-DD', (cell) =>
  isLocalDate(cell) ? cell : undefined,
);

export const wholeNumber = kind('NOT_A_WHOLE_NUMBER', 'state a whole number', (cell) =>
  /^\d{1,9}$/.test(cell) ? Number(cell) : undefined,
);

export const number = kind('NOT_A_NUMBER', 'state a number with a point for decimals', (cell) =>
  /^\d{1,9}(\.\d{1,6})?$/.test(cell) ? Number(cell) : undefined,
);

export const flag = kind('NOT_A_FLAG', 'state true or false', (cell) =>
  cell === 'true' ? true : cell === 'false' ? false : undefined,
);

export const json = kind('NOT_JSON', 'state a JSON object', (cell): object | undefined => {
  try {
    const value: unknown = JSON.parse(cell);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && isStorable(value)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
});

/** Items separated by `|`; none for an empty cell. */
export const list: Kind<string[]> = (cell) =>
  cell
    .split('|')
    .map((item) => item.trim())
    .filter((item) => item !== '');

export const choice = <Choice extends string>(...choices: readonly Choice[]) =>
  kind('UNKNOWN_CHOICE', `state one of ${choices.join(', ')}`, (cell) => choices.find((item) => item === cell));

/** An empty cell means none. */
export const optional =
  <Value>(of: Kind<Value>): Kind<Value | undefined> =>
  (cell, column) =>
    cell === '' ? undefined : of(cell, column);

export type Columns = Readonly<Record<string, Kind<unknown>>>;

/** The values of a row, by column. */
export type Row<Of extends Columns> = { readonly [Column in keyof Of]: ReturnType<Of[Column]> };

/** @throws {InvalidCell} */
export const parsedRow = <Of extends Columns>(columns: Of, cells: Readonly<Record<string, string>>): Row<Of> =>
  Object.fromEntries(
    Object.entries(columns).map(([column, parse]) => [column, parse((cells[column] ?? '').trim(), column)]),
  ) as Row<Of>;
