import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startFile } from '../setup/child.js';
import type { WriterOptions } from './writer.js';

/** A running writer and the ids of the commands it reported as acknowledged. */
export type Writer = Readonly<{
  process: ChildProcess;
  acknowledged: readonly string[];
  /** Resolves with the exit code when it has ended and everything it said was read. */
  ended: Promise<number | null>;
}>;

/** Resolves when the writer has opened its store. */
export async function startWriter(options: WriterOptions): Promise<Writer> {
  const child = startFile('test/faults/writer.ts', [JSON.stringify(options)]);
  const lines = createInterface(child.stdout);
  const acknowledged: string[] = [];
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(([[code]]) => code as number | null);
  await Promise.race([once(lines, 'line'), ended]);
  lines.on('line', (line) => acknowledged.push(line));
  return { process: child, acknowledged, ended };
}
