import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Position } from '#libs/eventing';
import { atPositions, type ReactionProgress } from '#libs/reactions';
import { eventsIn, type LogFileEnd } from '../../../standalone/src/log/log-file.js';
import { CommandFailed, EXIT } from '../exit.js';
import { type OpenLog, withLog } from '../opened.js';
import { print, progress } from '../output.js';
import { beginCopy, endCopy, unfinishedCopy } from './copy-marks.js';
import { compareLogs, continueLog, type LogSource } from './continue-log.js';

/**
 * Brings a log to the end of a file. The file is checked as a whole before anything is written; what the log holds
 * already is compared; after a crash the same again goes on.
 */
export async function importLog(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandFailed(`there is no file "${file}".`, EXIT.usage);
  const checked = await checkLogFile(file);
  await withLog(async (opened) => {
    const { before, added } = await importInto(opened, checked);
    print(
      `${added} events were added to the ${before} that were there; all ${checked.end.events} of the file are there, unchanged.`,
    );
  });
}

/** A file that is whole. */
export type CheckedLogFile = LogSource & Readonly<{ end: LogFileEnd }>;

/** @throws {InvalidLogFile} */
export async function checkLogFile(file: string): Promise<CheckedLogFile> {
  const pagesOfFile = () => eventsIn(createReadStream(file, { encoding: 'utf8' }));
  const show = progress('checking the file');
  const pages = pagesOfFile();
  let events = 0;
  let step = await pages.next();
  for (; !step.done; step = await pages.next()) show((events += step.value.length), Infinity);
  show(events, events);
  return { name: file, pages: pagesOfFile, end: step.value };
}

/** @throws {CommandFailed} when the log holds anything else than the beginning of the file */
export async function importInto(target: Omit<OpenLog, 'name' | 'close'>, file: CheckedLogFile) {
  const { log } = target;
  const { name, end } = file;
  const show = progress('importing');
  const { before, added } = await continueLog(file, log, {
    beforeWriting: () => beginCopy(target, name),
    onProgress: (events) => show(events, end.events),
  });
  // What was answered since a copy that is complete must not be forgotten.
  if (added > 0 || (await unfinishedCopy(target)) !== undefined) {
    const { positions } = await compareLogs(file, log, positionsIn(end.reactions));
    await endCopy(target, atPositions(end.reactions, placesIn(positions)));
  }
  return { before, added };
}

export const positionsIn = ({ checkpoints, refused }: ReactionProgress): Position[] =>
  [...checkpoints, ...refused].map(({ position }) => position);

export const placesIn =
  (positions: ReadonlyMap<Position, Position>) =>
  (position: Position): Position =>
    positions.get(position)!;
