// A PostgreSQL server of the benchmark's own, with its defaults: every commit is flushed.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../setup/start-servers.mjs';

export async function startServer() {
  const server = await startPostgres();
  return {
    ...server,
    postmaster: server.postmaster(),
    async newDatabase(name, template = 'template1') {
      await administer(server.url, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
      return server.url.replace(/\/[^/]*$/, `/${name}`);
    },
    /** So that no measurement pays for what the one before has left to write. */
    checkpoint: () => administer(server.url, 'CHECKPOINT'),
  };
}

async function administer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds of CPU that a process and its children have used, those included that have ended. */
export function cpuSeconds(pid) {
  const family = new Set([pid]);
  let ticks = 0;
  for (const entry of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b)) {
    const stat = statOf(entry);
    if (!stat || !(entry === pid || family.has(stat.parent))) continue;
    family.add(entry);
    ticks += stat.own + (entry === pid ? stat.ended : 0);
  }
  return ticks / TICKS_PER_SECOND;
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1], own: fields[11] + fields[12], ended: fields[13] + fields[14] };
  } catch {
    return undefined;
  }
}
