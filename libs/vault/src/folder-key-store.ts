import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceDurably, syncFolder } from './durable-files.js';
import {
  DESTROYED,
  ensureInUse,
  type EntryKey,
  type EntryOf,
  type KeyStore,
  type MasterInUse,
  type OnProgress,
  type Rewrap,
  type WrappedKey,
} from './key-store.js';
import { type KeptKeys, MemoryKeyStore, rewrapped } from './memory-key-store.js';

/** A line of a subject's file: its own key, or the key of an entry. */
type Line = Readonly<
  | { subject: string; wrapped: WrappedKey }
  | { entry: string; wrapped: WrappedKey; tokens?: readonly string[]; sealedTokens?: string }
>;

/** Says which master key wraps what is in the folder. */
const IN_USE = 'master-key.json';

/** So many files are written at a time: each waits for the disk. */
const AT_ONCE = 16;

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

  masterKey() {
    return this.#memory.masterKey();
  }

  async claimMasterKey(name: string) {
    if (!this.#memory.inUse) await this.#noteInUse({ name });
    return this.#memory.claimMasterKey(name);
  }

  someSubjectKey() {
    return this.#memory.someSubjectKey();
  }

  subjectKey(subject: string) {
    return this.#memory.subjectKey(subject);
  }

  addSubjectKey(subject: string, wrapped: WrappedKey, by: string) {
    return this.#inTurn(subject, async () => {
      ensureInUse(this.#memory.inUse, by);
      const before = await this.#memory.subjectKey(subject);
      if (before) return before;
      await this.#append(subject, { subject, wrapped });
      return (this.#memory.keysOf(subject).wrapped = wrapped);
    });
  }

  entryKey(subject: string, entry: string) {
    return this.#memory.entryKey(subject, entry);
  }

  keptFor(entries: readonly EntryOf[]) {
    return this.#memory.keptFor(entries);
  }

  addEntryKey(subject: string, entry: string, key: EntryKey, by: string) {
    return this.#inTurn(subject, async () => {
      ensureInUse(this.#memory.inUse, by);
      const before = await this.#memory.entryKey(subject, entry);
      if (before) return before;
      await this.#append(subject, asLine([entry, key]));
      this.#memory.put(subject, entry, key);
      return key.wrapped;
    });
  }

  find(tokens: readonly string[], by: string) {
    return this.#memory.find(tokens, by);
  }

  withoutSealedTokens() {
    return this.#memory.withoutSealedTokens();
  }

  sealTokens(subject: string, entry: string, sealedTokens: string) {
    return this.#inTurn(subject, async () => {
      const key = this.#memory.livingKeys(subject)?.entries.get(entry);
      if (!key) return;
      await this.#append(subject, asLine([entry, { ...key, sealedTokens }]));
      await this.#memory.sealTokens(subject, entry, sealedTokens);
    });
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

  /** File by file: the folder names both master keys until the last one is written. */
  async rewrap(by: string, next: string, rewrap: Rewrap, onProgress?: OnProgress) {
    const before = this.#memory.inUse;
    if (before?.next !== next) {
      ensureInUse(before, by);
      // Before anything is written: what one key of them all does not allow could neither be finished nor undone.
      for (const keys of this.#memory.living()) rewrap(keys);
    }
    await this.#noteInUse({ name: by, next });
    // Whoever was writing has not seen that yet.
    await this.idle();
    const subjects = this.#memory.living().map(({ subject }) => subject);
    for (let done = 0; done < subjects.length; done += AT_ONCE) {
      onProgress?.(done, subjects.length);
      await Promise.all(subjects.slice(done, done + AT_ONCE).map((subject) => this.#rewrapOne(subject, rewrap)));
    }
    await this.#noteInUse({ name: next });
    onProgress?.(subjects.length, subjects.length);
    return subjects.length;
  }

  #rewrapOne(subject: string, rewrap: Rewrap): Promise<void> {
    return this.#inTurn(subject, async () => {
      const keys = this.#memory.livingKeys(subject);
      const anew = keys && rewrap(keys);
      if (!anew) return;
      const kept = rewrapped(this.#memory.keysOf(subject), anew);
      // The disk first: what only memory has would count as done when this is tried again.
      await this.#writeAnew(subject, kept);
      this.#memory.replace(subject, kept);
    });
  }

  async #noteInUse(inUse: MasterInUse): Promise<void> {
    this.ensureOurs();
    await replaceDurably(join(this.folder, IN_USE), `${JSON.stringify(inUse)}\n`);
    this.#memory.inUse = inUse;
  }

  /** When nothing is being written. */
  async idle() {
    await Promise.allSettled(this.#turns.values());
  }

  close() {
    return this.idle();
  }

  async #load(): Promise<void> {
    const inUse = await readFile(join(this.folder, IN_USE), 'utf8').catch(orNothing);
    if (inUse !== undefined) this.#memory.inUse = JSON.parse(inUse) as MasterInUse;
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
        const { entry, wrapped, tokens = [], sealedTokens } = line;
        this.#memory.put(first.subject, entry, {
          wrapped,
          tokens,
          ...(sealedTokens !== undefined && { sealedTokens }),
        });
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
  async #writeAnew(subject: string, keys: KeptKeys = this.#memory.keysOf(subject)): Promise<void> {
    const path = this.#pathOf(subject);
    const { wrapped = DESTROYED, entries } = keys;
    const lines: Line[] = [{ subject, wrapped }, ...[...entries].map(asLine)];
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await replaceDurably(path, lines.map((line) => JSON.stringify(line)).join('\n'));
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

const asLine = ([entry, { wrapped, tokens, sealedTokens }]: [string, EntryKey]): Line => ({
  ...{ entry, wrapped },
  ...(tokens.length > 0 && { tokens }),
  ...(sealedTokens !== undefined && { sealedTokens }),
});

function orNothing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
