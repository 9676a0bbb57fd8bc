import { createHash } from 'node:crypto';
import type { Verification, VerifyProgress } from '#libs/event-log';
import { categoryOf, hashedText } from '#libs/eventing';
import type { Database } from './database.js';

type Row = Readonly<{
  pos: string;
  stream_id: string;
  version: string;
  event_id: string;
  type: string;
  schema_version: number;
  recorded_at: string;
  data: string;
  meta: string;
  hash: Buffer;
  command: ListedCommand | undefined;
}>;

type ListedCommand = Readonly<{
  command_id: string;
  stream_id: string;
  version: string;
  pos: string;
  fingerprint: string;
}>;

type Chain = { version: number; hash: Buffer; position: number };

const PAGE = 2_000;
const NO_HASH = Buffer.alloc(32);

/**
 * Reads the whole log in its order and recomputes every stream's hash chain from the stored bytes; checks that
 * positions and versions have no gaps, that time never runs back, and that streams, categories and commands agree
 * with the events.
 */
export async function verifyLog(
  database: Database,
  { onProgress = () => {} }: { readonly onProgress?: VerifyProgress } = {},
): Promise<Verification> {
  const head = await headOf(database);
  const log: Log = { chains: new Map(), position: 0, recordedAt: '', commands: 0 };
  return (
    (await readThrough(database, head.position, log, onProgress)) ??
    endFault(log, head) ??
    (await summaryFault(database, log, head.position)) ?? {
      ok: true,
      events: log.position,
      streams: log.chains.size,
    }
  );
}

/** What was read of the log so far. */
type Log = { readonly chains: Map<string, Chain>; position: number; recordedAt: string; commands: number };

type Head = Readonly<{ position: number; recordedAt: string }>;

async function readThrough(
  database: Database,
  until: number,
  log: Log,
  onProgress: VerifyProgress,
): Promise<Verification | undefined> {
  for (;;) {
    const page = await readPage(database, log.position, until);
    for (const row of page) {
      const reason = faultOf(row, log);
      if (reason !== undefined) return fault(log.position + 1, row.stream_id, reason);
      log.position++;
      log.recordedAt = row.recorded_at;
      if (row.command?.pos === row.pos) log.commands++;
    }
    onProgress(String(log.position));
    if (page.length < PAGE) return undefined;
  }
}

function endFault({ position, recordedAt }: Log, head: Head): Verification | undefined {
  if (position < head.position) {
    return fault(position + 1, '', `the log ends at ${position}, but it went on to ${head.position}`);
  }
  if (position > 0 && recordedAt !== head.recordedAt) {
    return fault(position, '', 'the head has another time than the last event');
  }
  return undefined;
}

const fault = (position: number, stream: string, reason: string): Verification => ({
  ok: false,
  position: String(position),
  stream,
  reason,
});

async function headOf(database: Database): Promise<Head> {
  const [head] = await database.query<{ pos: string; recorded_at: string }>({
    text: 'SELECT pos, recorded_at FROM es.head',
  });
  return { position: Number(head?.pos), recordedAt: head?.recorded_at ?? '' };
}

/** What is appended meanwhile lies behind the head that was read first, and is left for the next time. */
async function readPage(database: Database, after: number, until: number): Promise<Row[]> {
  const rows = await database.query<Omit<Row, 'command'>>(
    {
      name: 'es-verify-page',
      text: `SELECT pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, hash
        FROM es.event WHERE pos > $1 AND pos <= $2 ORDER BY pos LIMIT ${PAGE}`,
    },
    [after, until],
  );
  const commands = await database.query<ListedCommand>(
    {
      name: 'es-verify-commands',
      text: 'SELECT command_id, stream_id, version, pos, fingerprint FROM es.command WHERE command_id = ANY ($1::text[])',
    },
    [[...new Set(rows.map(({ meta }) => commandOf(meta).commandId))]],
  );
  const byId = new Map(commands.map((command) => [command.command_id, command]));
  return rows.map((row) => ({ ...row, command: byId.get(commandOf(row.meta).commandId) }));
}

function commandOf(meta: string): { commandId: string; fingerprint?: unknown } {
  try {
    const { commandId, fingerprint } = JSON.parse(meta) as { commandId?: unknown; fingerprint?: unknown };
    return { commandId: String(commandId), fingerprint };
  } catch {
    // Changed bytes may be no JSON any more; the hash will say so.
    return { commandId: '' };
  }
}

function faultOf(row: Row, { chains, position, recordedAt }: Log): string | undefined {
  if (Number(row.pos) !== position + 1) return `position ${position + 1} is missing`;
  const last = chains.get(row.stream_id) ?? { version: 0, hash: NO_HASH };
  const version = Number(row.version);
  if (version !== last.version + 1) return `version ${version} follows version ${last.version} of its stream`;
  if (!hashOf(row, last.hash).equals(row.hash)) return 'the stored bytes do not match their hash';
  if (row.recorded_at < recordedAt) return 'it was recorded before the event in front of it';
  if (!belongsTo(row)) return 'the list of commands does not know it at this place';
  chains.set(row.stream_id, { version, hash: row.hash, position: position + 1 });
  return undefined;
}

function hashOf(row: Row, previous: Buffer): Buffer {
  const text = hashedText({
    ...{ stream: row.stream_id, version: Number(row.version), id: row.event_id, type: row.type },
    ...{ schemaVersion: row.schema_version, recordedAt: row.recorded_at, data: row.data, meta: row.meta },
  });
  return createHash('sha256').update(previous).update(text).digest();
}

/** The events of a command follow each other in the log and in the stream, up to the place the command names. */
function belongsTo({ command, stream_id, version, pos, meta }: Row): boolean {
  if (!command || command.stream_id !== stream_id) return false;
  // The oldest events do not say what was asked.
  const { fingerprint } = commandOf(meta);
  if (fingerprint !== undefined && command.fingerprint !== fingerprint) return false;
  const left = Number(command.version) - Number(version);
  return left >= 0 && Number(command.pos) - Number(pos) === left;
}

/** Streams, categories and commands say more, or something else, than the events: something was cut off. */
async function summaryFault(
  database: Database,
  { chains, commands }: Log,
  head: number,
): Promise<Verification | undefined> {
  // Rows that went on after the head was read are not judged.
  if ((await headOf(database)).position !== head) return undefined;
  const faults = [
    ...(await streamFaults(database, chains)),
    ...(await categoryFaults(database, chains)),
    ...(await commandFaults(database, head, commands)),
  ];
  return faults.sort((a, b) => a.position - b.position).map((f) => fault(f.position, f.stream, f.reason))[0];
}

type Fault = { position: number; stream: string; reason: string };

async function streamFaults(database: Database, chains: Map<string, Chain>): Promise<Fault[]> {
  const faults: Fault[] = [];
  let listed = 0;
  for await (const row of listedStreams(database)) {
    listed++;
    const { version, hash, position } = chains.get(row.stream_id) ?? { version: 0, hash: NO_HASH, position: 0 };
    if (version === Number(row.version) && hash.equals(row.hash)) continue;
    const reason = `the stream was at version ${row.version}, its events end at ${version}`;
    faults.push({ position: position + 1, stream: row.stream_id, reason });
  }
  const missing = chains.size - listed;
  if (missing > 0)
    faults.push({ position: 1, stream: '', reason: `${missing} streams are not in the list of streams` });
  return faults;
}

type ListedStream = Readonly<{ stream_id: string; version: string; hash: Buffer }>;

async function* listedStreams(database: Database): AsyncIterable<ListedStream> {
  const statement = {
    name: 'es-verify-streams',
    text: `SELECT stream_id, version, hash FROM es.stream WHERE stream_id > $1 ORDER BY stream_id LIMIT ${PAGE}`,
  };
  let after = '';
  for (;;) {
    const rows = await database.query<ListedStream>(statement, [after]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.stream_id;
  }
}

async function categoryFaults(database: Database, chains: Map<string, Chain>): Promise<Fault[]> {
  const last = new Map<string, number>();
  for (const [stream, { position }] of chains) {
    const category = categoryOf(stream);
    last.set(category, Math.max(position, last.get(category) ?? 0));
  }
  const rows = await database.query<{ category: string; pos: string }>({
    text: 'SELECT category, pos FROM es.category',
  });
  const listed = new Map(rows.map(({ category, pos }) => [category, Number(pos)]));
  return [...new Set([...last.keys(), ...listed.keys()])]
    .filter((category) => last.get(category) !== listed.get(category))
    .map((category) => ({
      position: Math.min(last.get(category) ?? 0, listed.get(category) ?? 0) + 1,
      stream: category,
      reason: `the category was last written at ${listed.get(category) ?? 'no position'}, its events end at ${last.get(category) ?? 0}`,
    }));
}

/** @param written how many commands the events name */
async function commandFaults(database: Database, head: number, written: number): Promise<Fault[]> {
  const beyond = await database.query<{ stream_id: string; pos: string }>(
    { text: 'SELECT stream_id, pos FROM es.command WHERE pos > $1 ORDER BY pos LIMIT 1' },
    [head],
  );
  const faults = beyond.map(({ stream_id, pos }) => ({
    position: Number(pos),
    stream: stream_id,
    reason: 'a command wrote here, its event is gone',
  }));
  const [listed] = await database.query<{ count: number }>(
    { text: 'SELECT count(*)::int AS count FROM es.command WHERE pos <= $1' },
    [head],
  );
  const invented = (listed?.count ?? 0) - written;
  if (invented === 0) return faults;
  const reason = `the list of commands has ${invented} entries that no event names`;
  return [...faults, { position: head, stream: '', reason }];
}
