import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** Starts a TypeScript file of this repository, from its sources, as a process of its own; what it says is to be read. */
export const startFile = (
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessByStdio<null, Readable, null> =>
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--conditions=app-source',
      '--import',
      './test/setup/typescript.mjs',
      file,
      ...args,
    ],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
