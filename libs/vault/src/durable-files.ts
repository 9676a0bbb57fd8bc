import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** All or nothing of it, and on the disk. */
export async function replaceDurably(path: string, content: string): Promise<void> {
  await writeDurably(`${path}.new`, content);
  await rename(`${path}.new`, path);
  await syncFolder(dirname(path));
}

/** @param flags `wx` refuses a file that is there */
export async function writeDurably(path: string, content: string, flags: 'w' | 'wx' = 'w'): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name in a folder is there after a power failure only then. */
export const syncFolder = (path: string): Promise<void> => syncFile(path);

/** What somebody else has written. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
