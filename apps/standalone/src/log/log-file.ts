import { createHash, type Hash } from 'node:crypto';
import { isAfter, pagesOf, type Position, START, type StoredEvent, type StoredLog } from '#libs/eventing';
import { readProgress, type ReactionProgress } from '#libs/reactions';
import type { Database } from '#libs/event-store-sql';

/** A line of a log file is not as it was written. */
export class InvalidLogFile extends Error {
  override readonly name = 'InvalidLogFile';
}

/** What the last line says: how many events stand before it, and what of them was answered by the service itself. */
export type LogFileEnd = Readonly<{
  events: number;
  /** sha256 in hex over all lines before, with their line feeds. */
  sha256: string;
  reactions: ReactionProgress;
}>;

/** `data` and `meta` are the texts that were hashed; `occurredOn` and `actor` stand in `meta`, and here for people. */
export function lineOf(event: StoredEvent): string {
  const { position, stream, version, id, type, schemaVersion, recordedAt, hash, data, meta } = event;
  const { occurredOn, actor } = JSON.parse(meta) as { occurredOn: unknown; actor: unknown };
  return JSON.stringify({
    ...{ position, stream, version, id, type, schemaVersion, recordedAt, occurredOn, actor, hash, data, meta },
  });
}

/** @throws {InvalidLogFile} when it is not exactly what {@link lineOf} writes */
export function eventOf(line: string): StoredEvent {
  try {
    const { occurredOn: _day, actor: _actor, ...event } = JSON.parse(line) as StoredEvent & Record<string, unknown>;
    if (lineOf(event) === line) return event;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new InvalidLogFile('the line is no event of a log');
}

/**
 * The whole log as text: one line an event, and a last one, by which a file that was cut off is known. What is
 * appended meanwhile is left out.
 *
 * @returns how many events there were
 */
export async function* logFile(
  log: StoredLog,
  { kysely }: Pick<Database, 'kysely'>,
  onProgress: (position: Position, head: Position) => void = () => {},
): AsyncGenerator<string, number> {
  // Before the end of the log is read: what was answered then is in the file.
  const reactions = await readProgress(kysely);
  const head = await log.head();
  const digest = createHash('sha256');
  let events = 0;
  for await (const page of pagesOf(log, START, head)) {
    const text = page.map((event) => `${lineOf(event)}\n`).join('');
    digest.update(text);
    events += page.length;
    onProgress(page.at(-1)!.position, head);
    yield text;
  }
  yield `${JSON.stringify({ end: { events, sha256: digest.digest('hex'), reactions } satisfies LogFileEnd })}\n`;
  return events;
}

type Ended = { -readonly [Key in keyof LogFileEnd]?: LogFileEnd[Key] };

/**
 * Events of a log file in pages, each line checked; the last line comes back as the generator's result.
 *
 * @param chunks of the file's text, wherever it is cut
 * @throws {InvalidLogFile} names the line
 */
export async function* eventsIn(
  chunks: AsyncIterable<string>,
  pageSize = 1_000,
): AsyncGenerator<readonly StoredEvent[], LogFileEnd> {
  const digest = createHash('sha256');
  const ended: Ended = {};
  let number = 0;
  let page: StoredEvent[] = [];
  for await (const line of linesOf(chunks)) {
    number++;
    if (ended.events !== undefined) throw new InvalidLogFile(`line ${number} follows the last line`);
    try {
      if (line.startsWith('{"end":')) Object.assign(ended, endOf(line, number - 1, digest));
      else page.push(inOrder(page.at(-1), eventOf(line)));
    } catch (error) {
      throw error instanceof InvalidLogFile ? new InvalidLogFile(`line ${number}: ${error.message}`) : error;
    }
    digest.update(`${line}\n`);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (ended.events === undefined)
    throw new InvalidLogFile(`it is cut off after line ${number}: the last line is missing`);
  if (page.length > 0) yield page;
  return ended as LogFileEnd;
}

function inOrder(before: StoredEvent | undefined, event: StoredEvent): StoredEvent {
  if (!before || isAfter(event.position, before.position)) return event;
  throw new InvalidLogFile(`position ${event.position} follows position ${before.position}`);
}

function endOf(line: string, before: number, digest: Hash): LogFileEnd {
  const { end } = JSON.parse(line) as { end: LogFileEnd };
  if (end.events !== before) throw new InvalidLogFile(`${end.events} events were written, ${before} are there`);
  if (end.sha256 !== digest.copy().digest('hex')) throw new InvalidLogFile('a line before it was changed');
  return end;
}

/** Line feeds only: other separators may stand in a text. What follows the last line feed is no whole line. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== '') throw new InvalidLogFile('it is cut off within a line');
}
