import {
  DESTROYED,
  ensureInUse,
  type EntryKey,
  type EntryOf,
  type KeyStore,
  type MasterInUse,
  type OnProgress,
  type Rewrap,
  type Rewrapped,
  type SubjectKeys,
  type WrappedKey,
} from './key-store.js';

/** All keys of one subject. */
export interface KeptKeys {
  wrapped?: WrappedKey;
  readonly entries: Map<string, EntryKey>;
}

/** Keys that nothing outlives: for a dry run, and the working copy of the folder store. */
export class MemoryKeyStore implements KeyStore {
  inUse: MasterInUse | undefined;
  readonly #subjects = new Map<string, KeptKeys>();
  readonly #withToken = new Map<string, Set<string>>();

  /** What is kept for a subject; empty for one that is not known. */
  keysOf(subject: string): KeptKeys {
    const known = this.#subjects.get(subject) ?? { entries: new Map<string, EntryKey>() };
    this.#subjects.set(subject, known);
    return known;
  }

  async masterKey() {
    return this.inUse;
  }

  async claimMasterKey(name: string) {
    return (this.inUse ??= { name }).name;
  }

  /** @returns nothing for a subject whose key is destroyed or was never there */
  livingKeys(subject: string): SubjectKeys | undefined {
    const { wrapped, entries } = this.keysOf(subject);
    if (wrapped === undefined || wrapped === DESTROYED) return undefined;
    return { subject, wrapped, entries: new Map([...entries].filter(([, key]) => key.wrapped !== DESTROYED)) };
  }

  /** Of everybody whose key is not destroyed. */
  living(): SubjectKeys[] {
    return [...this.#subjects.keys()].map((subject) => this.livingKeys(subject)).filter((keys) => keys !== undefined);
  }

  async someSubjectKey() {
    return this.living()[0];
  }

  async subjectKey(subject: string) {
    return this.#subjects.get(subject)?.wrapped;
  }

  async addSubjectKey(subject: string, wrapped: WrappedKey, by: string) {
    ensureInUse(this.inUse, by);
    return (this.keysOf(subject).wrapped ??= wrapped);
  }

  async entryKey(subject: string, entry: string) {
    const keys = this.#subjects.get(subject);
    return keys?.wrapped === DESTROYED ? DESTROYED : keys?.entries.get(entry)?.wrapped;
  }

  keptFor(entries: readonly EntryOf[]) {
    return Promise.all(
      entries.map(async ({ subject, entry }) => ({
        subjectKey: await this.subjectKey(subject),
        entryKey: await this.entryKey(subject, entry),
      })),
    );
  }

  async addEntryKey(subject: string, entry: string, key: EntryKey, by: string) {
    ensureInUse(this.inUse, by);
    const keys = this.keysOf(subject);
    if (keys.wrapped === DESTROYED) return DESTROYED;
    const before = keys.entries.get(entry);
    if (before) return before.wrapped;
    this.put(subject, entry, key);
    return key.wrapped;
  }

  put(subject: string, entry: string, key: EntryKey): void {
    this.keysOf(subject).entries.set(entry, key);
    for (const token of key.tokens) {
      this.#withToken.set(token, (this.#withToken.get(token) ?? new Set()).add(subject));
    }
  }

  async find(tokens: readonly string[], by: string) {
    ensureInUse(this.inUse, by);
    const found = new Map<string, number>();
    for (const token of new Set(tokens)) {
      for (const subject of this.#withToken.get(token) ?? []) {
        if (this.#has(subject, token)) found.set(subject, (found.get(subject) ?? 0) + 1);
      }
    }
    return found;
  }

  async withoutSealedTokens() {
    return this.living().flatMap(({ subject, entries }) =>
      [...entries]
        .filter(([, { tokens, sealedTokens }]) => tokens.length > 0 && sealedTokens === undefined)
        .map(([entry]) => ({ subject, entry })),
    );
  }

  async sealTokens(subject: string, entry: string, sealedTokens: string) {
    const key = this.livingKeys(subject)?.entries.get(entry);
    if (key) this.put(subject, entry, { ...key, sealedTokens });
  }

  async destroyEntryKey(subject: string, entry: string) {
    this.keysOf(subject).entries.set(entry, { wrapped: DESTROYED, tokens: [] });
  }

  async destroySubjectKey(subject: string) {
    const keys = this.keysOf(subject);
    keys.wrapped = DESTROYED;
    keys.entries.clear();
  }

  async rewrap(by: string, next: string, rewrap: Rewrap, onProgress?: OnProgress) {
    ensureInUse(this.inUse, by);
    const all = this.living().map((keys) => ({ keys, anew: rewrap(keys) }));
    all.forEach(({ keys, anew }, index) => {
      if (anew) this.replace(keys.subject, rewrapped(this.keysOf(keys.subject), anew));
      onProgress?.(index + 1, all.length);
    });
    this.inUse = { name: next };
    return all.length;
  }

  replace(subject: string, { wrapped, entries }: KeptKeys): void {
    this.#subjects.set(subject, { ...(wrapped !== undefined && { wrapped }), entries: new Map() });
    for (const [entry, key] of entries) this.put(subject, entry, key);
  }

  async close() {}

  #has(subject: string, token: string): boolean {
    return [...this.keysOf(subject).entries.values()].some(({ tokens }) => tokens.includes(token));
  }
}

/** What is kept for a subject, under another master key; entries that were destroyed stay so. */
export const rewrapped = ({ entries }: KeptKeys, { wrapped, tokens }: Rewrapped): KeptKeys => ({
  wrapped,
  entries: new Map([...entries].map(([entry, key]) => [entry, { ...key, tokens: tokens.get(entry) ?? [] }])),
});
