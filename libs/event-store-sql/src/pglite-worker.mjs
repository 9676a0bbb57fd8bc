// Runs PGlite in a thread of its own, since its queries block the thread they run on. Plain JavaScript, because
// worker threads are started by file and the test runner does not translate what they load.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

let syncs = 0;

/**
 * PGlite's own file system for Node reports every fsync as done without doing it. This one does it, also for
 * folders, so that a commit that is answered is on the disk.
 */
class DurableNodeFS extends NodeFS {
  async init(pg, options) {
    const started = await super.init(pg, options);
    started.emscriptenOpts.preRun = [
      ...started.emscriptenOpts.preRun,
      (module) => {
        module.NODEFS.stream_ops.fsync = (stream) => {
          if (stream.nfd === undefined) syncFolder(module.NODEFS.realPath(stream.node));
          else fs.fdatasyncSync(stream.nfd);
          syncs++;
          return 0;
        };
      },
    ];
    return started;
  }
}

function syncFolder(path) {
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

async function open({ folder, template, compiled }) {
  const isNew = folder === undefined || !fs.existsSync(`${folder}/PG_VERSION`);
  const loadDataDir = template && isNew ? new Blob([fs.readFileSync(template)]) : undefined;
  if (folder === undefined) return PGlite.create({ dataDir: 'memory://', loadDataDir, pgliteWasmModule: compiled });
  return PGlite.create({
    fs: new DurableNodeFS(folder),
    loadDataDir,
    startParams: [
      ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
      // Of the sync methods only fsync reaches the file system; the compiled fdatasync does nothing.
      ...['-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'synchronous_commit=on'],
    ],
  });
}

/** How often a commit that wrote something is flushed: what makes the word "durable" more than a hope. */
async function syncsPerCommit(db) {
  const before = syncs;
  await db.query("SELECT pg_logical_emit_message(true, 'lotse', 'sync')");
  return syncs - before;
}

try {
  const db = await open(workerData);
  parentPort.on('message', async ({ id, request, bytes }) => {
    if (request === 'protocol') {
      const answer = db.execProtocolRawSync(bytes);
      const copy = answer.slice();
      parentPort.postMessage({ id, bytes: copy }, [copy.buffer]);
    } else {
      await db.close();
      parentPort.postMessage({ id });
      parentPort.close();
    }
  });
  parentPort.postMessage({ opened: { syncsPerCommit: await syncsPerCommit(db) } });
} catch (error) {
  parentPort.postMessage({ failed: String(error?.stack ?? error) });
  parentPort.close();
}
