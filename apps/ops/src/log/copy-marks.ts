import { isAfter } from '#libs/eventing';
import * as reactions from '#libs/reactions';
import { CommandFailed } from '../exit.js';
import type { OpenLog } from '../opened.js';

type Target = Omit<OpenLog, 'name' | 'close'>;

/** Where a log is being moved from, if that is not finished. */
export const unfinishedCopy = async ({ database, copyNote }: Target): Promise<string | undefined> =>
  (await reactions.unfinishedCopy(database.kysely)) ?? (await copyNote?.read());

/**
 * From now on nobody works with the log until {@link endCopy}. Where log and facts are apart, both are marked: either
 * may be found beside another one.
 *
 * @throws {CommandFailed} when the facts beside the target are of another log: nothing was written
 */
export async function beginCopy({ log, database, copyNote }: Target, source: string): Promise<void> {
  const { checkpoints } = await reactions.readProgress(database.kysely);
  const head = await log.head();
  if (checkpoints.some(({ position }) => isAfter(position, head))) {
    throw new CommandFailed('the database for the facts is of another log; nothing was written.');
  }
  await copyNote?.write(source);
  await reactions.beginCopy(database.kysely, source);
}

/** The log is complete: what was answered where it comes from counts as answered here, and work may begin. */
export async function endCopy({ database, copyNote }: Target, progress: reactions.ReactionProgress): Promise<void> {
  await reactions.endCopy(database.kysely, progress);
  // Last: until then nobody has answered anything, and the same again does no harm.
  await copyNote?.write(undefined);
}
