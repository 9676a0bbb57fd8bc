import type { CommandRequest, LocalDate, OtherStreams } from '#libs/eventing';
import type { BusCommand } from '#libs/eventing-nest';
import type { SealTo, Vault } from '#libs/vault';
import type { Columns, Row } from './columns.js';

/** A command that only lacks what travels with it; the vault seals what identifies people. */
export type ImportedCommand = (request: CommandRequest, vault: Vault) => BusCommand | Promise<BusCommand>;

/** The same where the row names something by what the rows before it have led to. */
export type RowCommand = (request: CommandRequest, vault: Vault, now: Now) => BusCommand | Promise<BusCommand>;

/** What is there when a row's turn comes: everything the rows before it have led to. */
export type Now = Readonly<{ streams: OtherStreams; today: LocalDate }>;

/** One kind of file: its columns, and the commands a row stands for. */
export interface ImportFile {
  readonly name: string;
  readonly columns: Columns;
  /** Columns that may not be missing from the header. */
  readonly required: readonly string[];
  /**
   * @param number of the row in the file, 1 for the first
   * @param residentOf whose case it is, by the folder's `cases.csv`
   */
  commands(
    row: Row<Columns>,
    number: number,
    residentOf: ReadonlyMap<string, string>,
  ): { on: LocalDate; commands: readonly RowCommand[] };
}

/** A file whose rows are typed by its columns. */
export function importFile<Of extends Columns>(
  name: string,
  columns: Of,
  mayBeMissing: readonly (keyof Of)[],
  commands: (
    row: Row<Of>,
    number: number,
    residentOf: ReadonlyMap<string, string>,
  ) => { on: LocalDate; commands: readonly RowCommand[] },
): ImportFile {
  const required = Object.keys(columns).filter((column) => !mayBeMissing.includes(column));
  return { name, columns, required, commands: commands };
}

/** A stream that bears the id of the person it is about. */
export const sealedFor = (category: string, subject: string, { meta }: CommandRequest): SealTo => ({
  stream: `${category}-${subject}`,
  subject,
  entry: meta.commandId,
});

/** A field of a command that is left out where the cell is empty. */
export const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
