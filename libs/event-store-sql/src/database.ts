import { join, resolve } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { columnTypes } from './column-types.js';
import { lockFolder } from './folder-lock.js';
import { listenOn } from './listener.js';
import { PgliteServer } from './pglite-server.js';
import { copyPrepared, placeOfPrepared } from './prepared-folder.js';

/** A folder of its own (embedded), a PostgreSQL server, or memory for tests. */
export type DatabaseOptions =
  /**
   * @param template archive of an initialised data folder that a new one begins with
   * @param prepared without a template, the data folder that a new one begins as a copy of; if it is not there, the
   *   new one is initialised, which takes seconds
   */
  | { readonly dataDir: string; readonly template?: string; readonly prepared?: string }
  /** @param idleTransactionMs after so long the server ends a transaction whose client has fallen silent */
  | { readonly url: string; readonly maxConnections?: number; readonly idleTransactionMs?: number }
  /** @param compiled the engine as a `WebAssembly.Module`: of several databases in one process, all but the first start sooner */
  | { readonly memory: true; readonly template?: string; readonly compiled?: object };

/** Hand-written SQL for hot paths; a name makes it a prepared statement of the session. */
export type Statement = Readonly<{ name?: string; text: string }>;

/** PostgreSQL, embedded or as a server; the same SQL and the same column types on both. */
export interface Database {
  /**
   * On the embedded engine there is one session, which a transaction has for itself until it ends: inside a
   * transaction use nothing but the transaction, or both wait for ever.
   */
  readonly kysely: Kysely<unknown>;
  readonly engine: 'pglite' | 'postgresql';
  /** What a commit is worth, in a sentence to print at start. */
  readonly durability: string;
  query<Row>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>;
  /**
   * Calls back when another process notifies the channel, and after a lost connection is back, since some may be
   * missed. On the embedded engine it never calls: there is no other process. Returns how to stop.
   */
  listen(channel: string, onNotify: () => void): () => Promise<void>;
  close(): Promise<void>;
}

/** A server that does not answer is said to be away, instead of being waited for without end. */
const CONNECT_TIMEOUT_MS = 10_000;

/** @throws {DataDirInUse} when another process works with the data folder */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if ('url' in options) return openPostgres(options);
  if ('memory' in options) return openInMemory(options);
  return openFolder(options);
}

/** Less than a lease, so that a process that sleeps within a transaction does not keep others from its rows. */
const IDLE_TRANSACTION_MS = 10_000;

async function openPostgres({
  url,
  maxConnections = 10,
  idleTransactionMs = IDLE_TRANSACTION_MS,
}: Extract<DatabaseOptions, { url: string }>): Promise<Database> {
  const config: pg.PoolConfig = {
    connectionString: url,
    keepAlive: true,
    types: columnTypes,
    options: `-c TimeZone=UTC -c jit=off -c idle_in_transaction_session_timeout=${idleTransactionMs}`,
  };
  const pool = poolOf({ ...config, max: maxConnections, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  const own = backendsOf(pool);
  try {
    const durability = await durabilityOf(pool);
    const database = withPool(pool, 'postgresql', durability, () => pool.end());
    return { ...database, listen: (channel, onNotify) => listenOn(config, channel, (id) => own.has(id), onNotify) };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function durabilityOf(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string; flushed: boolean }>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
            current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS flushed`,
  );
  const { version, flushed } = rows[0]!;
  return flushed
    ? `PostgreSQL ${version}: every commit is flushed to disk before it is acknowledged.`
    : `PostgreSQL ${version}: commits are NOT flushed to disk (fsync or synchronous_commit is off); a crash can lose acknowledged records.`;
}

async function openInMemory({ template, compiled }: Extract<DatabaseOptions, { memory: true }>): Promise<Database> {
  const { server } = await PgliteServer.start({ ...(template && { template }), ...(compiled && { compiled }) });
  return embedded(server, 'In memory: nothing outlives the process.', () => server.close());
}

async function openFolder({
  dataDir,
  template,
  prepared,
}: Extract<DatabaseOptions, { dataDir: string }>): Promise<Database> {
  const folder = resolve(dataDir);
  let running: PgliteServer | undefined;
  const lock = await lockFolder(folder, () => {
    void running?.kill(new Error(`the data folder ${folder} was taken over by another process`));
  });
  try {
    const places = [...(prepared === undefined ? [] : [engineFolder(prepared)]), placeOfPrepared()];
    if (template === undefined) await copyPrepared(engineFolder(folder), places);
    const { server, syncsPerCommit } = await PgliteServer.start({
      folder: engineFolder(folder),
      ...(template && { template }),
    });
    running = server;
    const durability =
      syncsPerCommit > 0
        ? `Embedded in ${folder}: every commit is flushed to disk before it is acknowledged (checked at start).`
        : `Embedded in ${folder}: commits are NOT flushed to disk; a power failure can lose acknowledged records.`;
    return embedded(server, durability, async () => {
      await server.close();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Beside it are the lock and what else belongs to the data. */
const engineFolder = (dataDir: string): string => join(dataDir, 'pglite');

function embedded(server: PgliteServer, durability: string, close: () => Promise<void>): Database {
  // One session at a time: the pool is the queue in front of it.
  const pool = poolOf({ max: 1, idleTimeoutMillis: 0, types: columnTypes, stream: () => server.connect() });
  return withPool(pool, 'pglite', durability, async () => {
    await pool.end();
    await close();
  });
}

function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  // An idle connection that breaks is replaced by the pool; the next query says if the server is gone.
  pool.on('error', () => {});
  // One that breaks while it is lent out says so to its borrower's next query; unheard it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Process ids of the server's backends behind the pool's connections. */
function backendsOf(pool: pg.Pool): ReadonlySet<number> {
  const own = new Set<number>();
  const idOf = (client: pg.PoolClient) => (client as pg.PoolClient & Readonly<{ processID: number }>).processID;
  pool.on('connect', (client) => own.add(idOf(client)));
  pool.on('remove', (client) => own.delete(idOf(client)));
  return own;
}

function withPool(pool: pg.Pool, engine: Database['engine'], durability: string, close: () => Promise<void>): Database {
  let closed: Promise<void> | undefined;
  return {
    kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    engine,
    durability,
    query: async <Row>(statement: Statement, values: readonly unknown[] = []) =>
      (await pool.query({ ...statement, values: [...values] })).rows as Row[],
    listen: () => async () => {},
    close: () => (closed ??= close()),
  };
}
