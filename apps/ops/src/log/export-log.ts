import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { logFile } from '../../../standalone/src/log/log-file.js';
import { withLog } from '../opened.js';
import { progress, say } from '../output.js';

/** Writes the whole log into a file, which is there when it is complete; `-` is standard output. */
export async function exportLog(file: string): Promise<void> {
  await withLog(async ({ log, database }) => {
    const show = progress('exporting');
    const text = logFile(log, database, (position, head) => show(Number(position), Number(head)));
    if (file === '-') await pipeline(Readable.from(text), process.stdout, { end: false });
    else say(`${await writeDurably(file, text)} events are in ${file}.`);
  });
}

async function writeDurably(path: string, text: AsyncGenerator<string, number>): Promise<number> {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    let step = await text.next();
    for (; !step.done; step = await text.next()) await file.write(step.value);
    await file.sync();
    await rename(`${path}.part`, path);
    return step.value;
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
