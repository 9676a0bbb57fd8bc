import { DESTROYED, type KeyStore, type WrappedKey } from './key-store.js';

/** All keys of one subject. */
export interface SubjectKeys {
  wrapped?: WrappedKey;
  readonly entries: Map<string, EntryKey>;
}

export type EntryKey = Readonly<{ wrapped: WrappedKey; tokens: readonly string[] }>;

/** Keys that nothing outlives: for a dry run, and the working copy of the folder store. */
export class MemoryKeyStore implements KeyStore {
  readonly #subjects = new Map<string, SubjectKeys>();
  readonly #withToken = new Map<string, Set<string>>();

  /** What is kept for a subject; empty for one that is not known. */
  keysOf(subject: string): SubjectKeys {
    const known = this.#subjects.get(subject) ?? { entries: new Map<string, EntryKey>() };
    this.#subjects.set(subject, known);
    return known;
  }

  async subjectKey(subject: string) {
    return this.#subjects.get(subject)?.wrapped;
  }

  async addSubjectKey(subject: string, wrapped: WrappedKey) {
    return (this.keysOf(subject).wrapped ??= wrapped);
  }

  async entryKey(subject: string, entry: string) {
    const keys = this.#subjects.get(subject);
    return keys?.wrapped === DESTROYED ? DESTROYED : keys?.entries.get(entry)?.wrapped;
  }

  async addEntryKey(subject: string, entry: string, wrapped: WrappedKey, tokens: readonly string[]) {
    const keys = this.keysOf(subject);
    if (keys.wrapped === DESTROYED) return DESTROYED;
    const before = keys.entries.get(entry);
    if (before) return before.wrapped;
    this.put(subject, entry, { wrapped, tokens });
    return wrapped;
  }

  put(subject: string, entry: string, key: EntryKey): void {
    this.keysOf(subject).entries.set(entry, key);
    for (const token of key.tokens) {
      this.#withToken.set(token, (this.#withToken.get(token) ?? new Set()).add(subject));
    }
  }

  async find(tokens: readonly string[]) {
    const found = new Map<string, number>();
    for (const token of new Set(tokens)) {
      for (const subject of this.#withToken.get(token) ?? []) {
        if (this.#has(subject, token)) found.set(subject, (found.get(subject) ?? 0) + 1);
      }
    }
    return found;
  }

  async destroyEntryKey(subject: string, entry: string) {
    this.keysOf(subject).entries.set(entry, { wrapped: DESTROYED, tokens: [] });
  }

  async destroySubjectKey(subject: string) {
    const keys = this.keysOf(subject);
    keys.wrapped = DESTROYED;
    keys.entries.clear();
  }

  async close() {}

  #has(subject: string, token: string): boolean {
    return [...this.keysOf(subject).entries.values()].some(({ tokens }) => tokens.includes(token));
  }
}
