import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUN = fileURLToPath(new URL('../../scripts/run.mjs', import.meta.url));

/** What a run of the command line has left behind. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `lotse` as a user does, in a process of its own. */
export const lotse = (env: Record<string, string>, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const { DATABASE_URL: _database, DATA_DIR: _folder, ...inherited } = process.env;
    execFile(
      process.execPath,
      [RUN, 'ops', ...args],
      { env: { ...inherited, LANG: 'C', ...env }, maxBuffer: 50_000_000 },
      (error, stdout, stderr) => resolve({ exitCode: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
