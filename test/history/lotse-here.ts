import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { lotse } from '../../apps/ops/src/lotse.js';
import { startFile } from '../setup/child.js';

/** Where the data are, as for the command line; nothing of this process's own. */
export type Where = Readonly<{ DATA_DIR?: string; DATABASE_URL?: string; EVENTSTORE_URL?: string }>;

/** Runs a command of the command line in this process; what it refuses is thrown. */
export async function lotseHere(where: Where, ...args: string[]): Promise<void> {
  const { DATA_DIR, DATABASE_URL, EVENTSTORE_URL } = process.env;
  setEnvironment(where);
  try {
    await lotse().parseAsync(args, { from: 'user' });
  } finally {
    setEnvironment({
      ...(DATA_DIR && { DATA_DIR }),
      ...(DATABASE_URL && { DATABASE_URL }),
      ...(EVENTSTORE_URL && { EVENTSTORE_URL }),
    });
  }
}

function setEnvironment(where: Where): void {
  delete process.env['DATA_DIR'];
  delete process.env['DATABASE_URL'];
  delete process.env['EVENTSTORE_URL'];
  Object.assign(process.env, where);
}

/** The same in a process of its own, to be killed. `ended` resolves with its exit code; none if it was killed. */
export function startLotse(where: Where, ...args: string[]): { process: ChildProcess; ended: Promise<number | null> } {
  const { DATA_DIR: _folder, DATABASE_URL: _database, ...inherited } = process.env;
  const child = startFile('apps/ops/src/main.ts', args, { ...inherited, ...where });
  child.stdout.resume();
  return { process: child, ended: once(child, 'exit').then(([code]) => code as number | null) };
}
