import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';

/** The file does not hold a master key. */
export class InvalidMasterKey extends Error {
  override readonly name = 'InvalidMasterKey';

  constructor(path: string) {
    super(`${path} holds no master key; it is 32 bytes in base64, for example from: openssl rand -base64 32`);
  }
}

/**
 * Reads the master key, or makes one where there is none. Whoever has this file and the keys can read everything;
 * without it nobody can, also not those who lost it.
 *
 * @throws {InvalidMasterKey}
 */
export async function masterKeyIn(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64');
  if (key.length !== 32) throw new InvalidMasterKey(path);
  return key;
}
