import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readlink, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

type Holder = Readonly<{
  token: string;
  pid: number;
  host: string;
  /** Equal for two processes only if each would see the other's pid and sockets. */
  machine: string;
  since: string;
}>;

/** Another process works with the data folder. Two at once would silently destroy each other's records. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';

  constructor(
    readonly folder: string,
    readonly holder: { readonly pid: number; readonly host: string; readonly since: string } | undefined,
  ) {
    const who = holder ? `by process ${holder.pid} on ${holder.host} since ${holder.since}` : 'by another process';
    super(
      `the data folder ${folder} is in use ${who}. Stop that process, or give this one a folder of its own; ` +
        `several processes can share a PostgreSQL server instead (DATABASE_URL).`,
    );
  }
}

export interface FolderLock {
  release(): Promise<void>;
}

const HEARTBEAT_MS = 1_000;
/** A holder elsewhere that shows no sign of life for this long is gone. */
const SILENCE_MS = 5_000;

/**
 * Takes the folder for this process alone. A killed process loses it at once on the same machine; in another
 * container or on another host it is known to be gone when its heartbeat stops.
 *
 * @param onLost somebody took the folder over, because this process was halted for long: it must write no more
 * @throws {DataDirInUse}
 */
export async function lockFolder(folder: string, onLost: () => void): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'lotse.lock');
  const socket = await lockOnThisMachine(folder, file);
  try {
    const machine = await thisMachine();
    const last = await readHolder(file);
    if (last && !isGone(last, machine) && (await showsLife(file))) throw new DataDirInUse(folder, last);
    const own = { token: randomUUID(), pid: process.pid, host: hostname(), machine, since: new Date().toISOString() };
    await writeFile(`${file}.${own.token}`, `${JSON.stringify(own, null, 2)}\n`);
    await rename(`${file}.${own.token}`, file);
    return hold(file, own.token, socket, onLost);
  } catch (error) {
    socket?.close();
    throw error;
  }
}

/** An abstract Unix socket belongs to one process and vanishes with it; the kernel breaks ties. Linux only. */
async function lockOnThisMachine(folder: string, file: string): Promise<Server | undefined> {
  if (process.platform !== 'linux') return undefined;
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex');
  const server = createServer().unref();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(`\0lotse-${name}`, resolve);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new DataDirInUse(folder, await readHolder(file));
  }
  return server;
}

async function thisMachine(): Promise<string> {
  if (process.platform !== 'linux') return hostname();
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
  return [boot.trim(), await readlink('/proc/self/ns/pid'), await readlink('/proc/self/ns/net')].join(' ');
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isGone(holder: Holder, machine: string): boolean {
  if (holder.machine !== machine) return false;
  // On Linux this process has the socket that a living holder would have.
  return process.platform === 'linux' || !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function showsLife(file: string): Promise<boolean> {
  const before = await touchedAt(file);
  for (let waited = 0; waited < SILENCE_MS; waited += HEARTBEAT_MS) {
    await sleep(HEARTBEAT_MS);
    if ((await touchedAt(file)) !== before) return true;
  }
  return false;
}

const touchedAt = async (file: string): Promise<number> => (await stat(file)).mtimeMs;

function hold(file: string, token: string, socket: Server | undefined, onLost: () => void): FolderLock {
  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS).unref();

  async function beat(): Promise<void> {
    const holder = await readHolder(file);
    // A folder that cannot be read for a moment is not lost; one that names somebody else is.
    if (holder && holder.token !== token) {
      clearInterval(heartbeat);
      onLost();
    } else {
      await utimes(file, new Date(), new Date()).catch(() => {});
    }
  }

  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(file))?.token === token) await rm(file, { force: true });
      await new Promise<void>((resolve) => (socket ? socket.close(() => resolve()) : resolve()));
    },
  };
}
