import { randomBytes } from 'node:crypto';
import { chmod, readdir, readFile, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { KEY_BYTES } from './ciphers.js';
import { syncFile, syncFolder, writeDurably } from './durable-files.js';
import { OtherMasterKey } from './key-store.js';
import { MasterKey, type MasterKeys } from './master-key.js';

/** The file does not hold a master key. */
export class InvalidMasterKey extends Error {
  override readonly name = 'InvalidMasterKey';

  constructor(path: string) {
    super(`${path} holds no master key; it is 32 bytes in base64, for example from: openssl rand -base64 32`);
  }
}

/**
 * The master key in a file. Whoever has it and the keys can read everything; without it nobody can, also not those who
 * lost it. The next one is in a file beside it that has the key's name at its end, until it takes the file's place.
 */
export class MasterKeyFile implements MasterKeys {
  constructor(private readonly path: string) {}

  async read(name?: string): Promise<MasterKey> {
    if (name === undefined) return (await keyIn(this.path)) ?? this.#make();
    const key = await keyIn(this.path);
    if (key?.name === name) return key;
    // A rotation was ended before the file was replaced.
    const next = await keyIn(this.#pathOf(name));
    if (next?.name === name) return next;
    // Or has replaced it just now.
    const put = await keyIn(this.path);
    if (put?.name === name) return put;
    const has = key ? `${this.path} has ${key.name}` : `${this.path} has none`;
    throw new OtherMasterKey(`the keys are wrapped by master key ${name}, ${has}`);
  }

  async readExisting(): Promise<MasterKey> {
    const key = await keyIn(this.path);
    if (key) return key;
    throw new OtherMasterKey(`there are keys, but no master key in ${this.path}`);
  }

  async next({ name: inUse }: MasterKey): Promise<MasterKey> {
    const begun = (await readdir(dirname(this.path))).filter((file) => this.#isNext(file)).sort();
    for (const file of begun) {
      const key = await keyIn(join(dirname(this.path), file)).catch(() => undefined);
      if (!key || key.name === inUse || basename(this.#pathOf(key.name)) !== file) continue;
      // Whoever has made it may have been ended before it was on the disk.
      await syncFile(this.#pathOf(key.name));
      await syncFolder(dirname(this.path));
      return key;
    }
    const secret = randomBytes(KEY_BYTES);
    const key = new MasterKey(secret);
    const path = this.#pathOf(key.name);
    await writeDurably(path, asText(secret), 'wx');
    // Whoever could read the one before can read it.
    await chmod(path, (await stat(this.path)).mode & 0o777);
    await syncFolder(dirname(this.path));
    return key;
  }

  /** What a file system keeps of deleted blocks is outside our reach. */
  async adopt({ name }: MasterKey): Promise<void> {
    try {
      await rename(this.#pathOf(name), this.path);
      await syncFolder(dirname(this.path));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // It is there already, or another process has put it there.
      if (code === 'ENOENT') return;
      throw new Error(
        `the keys are wrapped by master key ${name} now; it is in ${this.#pathOf(name)}, but could not be put ` +
          `into ${this.path}: ${message}`,
        { cause: error },
      );
    }
  }

  async #make(): Promise<MasterKey> {
    const secret = randomBytes(KEY_BYTES);
    await writeDurably(this.path, asText(secret), 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await syncFolder(dirname(this.path));
    return this.readExisting();
  }

  #pathOf = (name: string) => `${this.path}.${name}`;

  #isNext = (file: string) => file.startsWith(`${basename(this.path)}.`) && /\.[0-9a-f]{16}$/.test(file);
}

const asText = (secret: Buffer) => `${secret.toString('base64')}\n`;

function keyOf(text: string): MasterKey | undefined {
  const secret = Buffer.from(text.trim(), 'base64');
  return secret.length === KEY_BYTES ? new MasterKey(secret) : undefined;
}

/** @throws {InvalidMasterKey} */
async function keyIn(path: string): Promise<MasterKey | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (text === undefined) return undefined;
  const key = keyOf(text);
  if (key) return key;
  throw new InvalidMasterKey(path);
}
