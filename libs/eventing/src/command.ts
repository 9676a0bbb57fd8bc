import type { Replaces } from './decide.js';
import type { Meta } from './event.js';
import type { EventStore } from './event-store.js';

/** What travels with every command beside its own fields. */
export type CommandRequest = Readonly<{
  meta: Meta;
  /** The caller chose the command id and may send it again; without it no repetition can be recognised. */
  repeatable: boolean;
  /** The command corrects this entry instead of adding one. */
  replaces?: Replaces | undefined;
  /** The version of the stream that the caller has seen; refused if it has moved on. */
  ifVersion?: number | undefined;
  /** The command is tried on this store instead of the real one: a dry run. */
  trial?: EventStore | undefined;
}>;
