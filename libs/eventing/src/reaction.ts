import type { CommandRequest } from './command.js';
import type { Replaces } from './decide.js';
import type { RecordedEvent } from './event.js';
import type { OtherStreams } from './stream.js';

/** A command without what travels with it: who issues it, and its id, is said by whoever runs the reaction. */
export type ReactionCommand = Readonly<{
  command: CommandType;
  data: object;
  /** The command corrects this entry instead of adding one. */
  replaces?: Replaces;
}>;

// `never`: each command asks for data of its own, which `issue` has checked.
type CommandType = new (data: never, request: CommandRequest) => object;

/**
 * A process manager: event in, commands out. Pure; it is asked again for the same event after a crash, and may then
 * find more in the streams than before.
 */
export interface Reaction {
  /** kebab-case, unique, for ever: checkpoint and command ids hang on it. */
  readonly name: string;
  /** Of the streams whose events it is asked about. */
  readonly categories: readonly string[];
  /**
   * @param event as recorded, also when it is a correction
   * @param others streams as they are now
   * @param corrected the event that a correction names
   */
  on(
    event: RecordedEvent,
    others: OtherStreams,
    corrected: RecordedEvent | undefined,
  ): Promise<readonly ReactionCommand[]> | readonly ReactionCommand[];
}

/** A command of a reaction; the compiler checks its data. */
export const issue = <Data extends object>(
  command: new (data: Data, request: CommandRequest) => object,
  data: Data,
  replaces?: Replaces,
): ReactionCommand => ({ command, data, ...(replaces && { replaces }) });
