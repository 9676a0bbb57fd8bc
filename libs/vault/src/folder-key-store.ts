import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DESTROYED, type KeyStore, type WrappedKey } from './key-store.js';
import { type EntryKey, MemoryKeyStore } from './memory-key-store.js';

/** A line of a subject's file: its own key, or the key of an entry. */
type Line = Readonly<
  { subject: string; wrapped: WrappedKey } | { entry: string; wrapped: WrappedKey; tokens?: readonly string[] }
>;

/**
 * Wrapped keys in a folder, one file a subject; for one process. Keys are added at the end of the file; destroying
 * one writes the file anew without it.
 */
export class FolderKeyStore implements KeyStore {
  readonly #memory = new MemoryKeyStore();
  /** One change of a subject after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();

  private constructor(
    private readonly folder: string,
    private readonly ensureOurs: () => void,
  ) {}

  /** @param ensureOurs throws when another process has taken the folder over */
  static async open(folder: string, ensureOurs: () => void = () => {}): Promise<FolderKeyStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const store = new FolderKeyStore(folder, ensureOurs);
    await store.#load();
    return store;
  }

  subjectKey(subject: string) {
    return this.#memory.subjectKey(subject);
  }

  addSubjectKey(subject: string, wrapped: WrappedKey) {
    return this.#inTurn(subject, async () => {
      const before = await this.#memory.subjectKey(subject);
      if (before) return before;
      await this.#append(subject, { subject, wrapped });
      return this.#memory.addSubjectKey(subject, wrapped);
    });
  }

  entryKey(subject: string, entry: string) {
    return this.#memory.entryKey(subject, entry);
  }

  addEntryKey(subject: string, entry: string, wrapped: WrappedKey, tokens: readonly string[]) {
    return this.#inTurn(subject, async () => {
      const before = await this.#memory.entryKey(subject, entry);
      if (before) return before;
      await this.#append(subject, { entry, wrapped, ...(tokens.length > 0 && { tokens }) });
      return this.#memory.addEntryKey(subject, entry, wrapped, tokens);
    });
  }

  find(tokens: readonly string[]) {
    return this.#memory.find(tokens);
  }

  destroyEntryKey(subject: string, entry: string) {
    return this.#inTurn(subject, async () => {
      await this.#memory.destroyEntryKey(subject, entry);
      await this.#writeAnew(subject);
    });
  }

  destroySubjectKey(subject: string) {
    return this.#inTurn(subject, async () => {
      await this.#memory.destroySubjectKey(subject);
      await this.#writeAnew(subject);
    });
  }

  /** When nothing is being written. */
  async idle() {
    await Promise.allSettled(this.#turns.values());
  }

  close() {
    return this.idle();
  }

  async #load(): Promise<void> {
    for (const name of await readdir(this.folder, { recursive: true })) {
      if (!name.endsWith('.keys')) continue;
      const lines = (await readFile(join(this.folder, name), 'utf8')).split('\n');
      this.#read(lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Line));
    }
  }

  #read(lines: readonly Line[]): void {
    const first = lines.find((line) => 'subject' in line);
    if (!first) return;
    const keys = this.#memory.keysOf(first.subject);
    keys.wrapped = first.wrapped;
    for (const line of lines) {
      if ('entry' in line) {
        this.#memory.put(first.subject, line.entry, { wrapped: line.wrapped, tokens: line.tokens ?? [] });
      }
    }
  }

  /** A line that a crash cut short is not read, and nothing was acknowledged of it; the next one starts afresh. */
  async #append(subject: string, line: Line): Promise<void> {
    const path = this.#pathOf(subject);
    const isNew = (await this.#memory.subjectKey(subject)) === undefined;
    if (isNew) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(`\n${JSON.stringify(line)}`);
      await file.datasync();
    } finally {
      await file.close();
    }
    if (isNew) await syncFolder(dirname(path));
  }

  /** What a file system keeps of deleted blocks is outside our reach; see docs/decisions. */
  async #writeAnew(subject: string): Promise<void> {
    const path = this.#pathOf(subject);
    const { wrapped = DESTROYED, entries } = this.#memory.keysOf(subject);
    const lines: Line[] = [{ subject, wrapped }, ...[...entries].map(asLine)];
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeDurably(`${path}.new`, lines.map((line) => JSON.stringify(line)).join('\n'));
    await rename(`${path}.new`, path);
    await syncFolder(dirname(path));
  }

  #pathOf(subject: string): string {
    const name = createHash('sha256').update(subject).digest('hex').slice(0, 32);
    return join(this.folder, name.slice(0, 2), `${name}.keys`);
  }

  #inTurn<Result>(subject: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.#turns.get(subject) ?? Promise.resolve()).then(() => {
      this.ensureOurs();
      return work();
    });
    const done = result
      .catch(() => {})
      .then(() => {
        if (this.#turns.get(subject) === done) this.#turns.delete(subject);
      });
    this.#turns.set(subject, done);
    return result;
  }
}

const asLine = ([entry, { wrapped, tokens }]: [string, EntryKey]): Line => ({
  entry,
  wrapped,
  ...(tokens.length > 0 && { tokens }),
});

async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
