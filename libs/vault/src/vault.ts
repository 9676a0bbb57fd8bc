import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ensure, Refusal, refusalKind, type Sealed, VersionConflict } from '#libs/eventing';
import { blind, KEY_BYTES, unwrap, wrap } from './ciphers.js';
import { entryName, keptEntry, sealTokens } from './entry-keys.js';
import { DESTROYED, type EntryOf, type KeptFor, type KeyStore, type OnProgress, OtherMasterKey } from './key-store.js';
import { type MasterKey, type MasterKeys, MemoryMasterKeys } from './master-key.js';
import { MemoryKeyStore } from './memory-key-store.js';
import { masterKeyOf, rotate, type Rotated } from './rotation.js';
import { decrypted, encrypted, type SealedAt, type SealTo } from './sealed-text.js';

export const KEY_DESTROYED = refusalKind(
  'KEY_DESTROYED',
  409,
  'Die Angaben zu „{0}“ wurden gelöscht; neue können nicht hinzugefügt werden.',
  'The data about "{0}" have been erased; none can be added.',
);

export const KEYS_UNAVAILABLE = refusalKind(
  'KEYS_UNAVAILABLE',
  503,
  'Die Schlüssel für verschlüsselte Angaben sind nicht erreichbar: {0}',
  'The keys of what is sealed cannot be reached: {0}',
);

/** Other processes destroy keys, too: nobody goes on reading for longer than that. */
const CACHE_TTL_MS = 30_000;

/** A command that has been sealed is decided within moments; what is not kept by then was refused. */
const PENDING_TTL_MS = 600_000;

/** The keys in the store, and where the one is that only the service has. */
export type KeyRing = Readonly<{ keys: KeyStore; masterKeys: MasterKeys }>;

type Opened = KeyRing & Readonly<{ master: MasterKey }>;

type Pending = Readonly<{ subject: string; key: Buffer; tokens: Set<string> }>;

/**
 * Seals what identifies people and opens it again. Each command has a key of its own, wrapped by a key of the person,
 * wrapped by the master key; destroying one makes what it protects unreadable, everywhere and for ever.
 */
export class Vault {
  #ring: Promise<KeyRing> | undefined;
  #opened: Promise<Opened> | undefined;
  readonly #entryKeys = new LRUCache<string, Buffer>({ max: 50_000, ttl: CACHE_TTL_MS });
  readonly #subjectKeys = new LRUCache<string, Buffer>({ max: 50_000, ttl: CACHE_TTL_MS });
  readonly #pending = new LRUCache<string, Pending>({ max: 100_000, ttl: PENDING_TTL_MS });

  /** @param open is called when the first text is sealed, opened or looked for: most work needs no keys */
  constructor(private readonly opening: () => Promise<KeyRing>) {}

  /** Keys that nothing outlives: for a dry run, and for tests. */
  static forNow(): Vault {
    return new Vault(async () => ({ keys: new MemoryKeyStore(), masterKeys: new MemoryMasterKeys() }));
  }

  /**
   * Seals the fields that are given. The same texts for the same command give the same sealed values, so that a
   * repeated command is the same. The key is kept when the command is about to be recorded: {@link keep}.
   *
   * @param tokens under which the subject can be found: see `name-tokens.ts`
   * @throws {Refusal} {@link KEY_DESTROYED}
   */
  async seal<Field extends string>(
    to: SealTo,
    texts: Readonly<Partial<Record<Field, string | undefined>>>,
    tokens: readonly string[] = [],
  ): Promise<{ [Of in Field]?: Sealed }> {
    const given = (Object.entries(texts) as [Field, string | undefined][]).filter(([, text]) => text !== undefined);
    if (given.length === 0) return {};
    const key = await this.#keyFor(to, given[0]![0], tokens);
    const sealed = given.map(([field, text]) => [field, encrypted(key, to, field, text!)]);
    return Object.fromEntries(sealed) as { [Of in Field]?: Sealed };
  }

  /** Keeps the keys of a command that is about to be recorded; from then on they are durable. */
  async keep(entry: string): Promise<void> {
    const pending = this.#pending.get(entry);
    if (!pending) return;
    const { subject, key, tokens } = pending;
    await this.#using(async ({ keys, master }) => {
      const subjectKey = await this.#subjectKey(subject, randomBytes(KEY_BYTES));
      ensure(subjectKey !== DESTROYED, KEY_DESTROYED, { values: [subject] });
      const made = keptEntry(master, subjectKey, [subject, entry], key, [...tokens]);
      const kept = await keys.addEntryKey(subject, entry, made, master.name);
      ensure(kept !== DESTROYED, KEY_DESTROYED, { values: [subject] });
      // The same command at the same moment in another process: its keys count, so ours has to be sealed again.
      if (!unwrap(subjectKey, kept, entryName(subject, entry)).equals(key)) {
        throw new VersionConflict(`keys of ${subject}`);
      }
    });
    this.#entryKeys.set(entryName(subject, entry), key);
    this.#pending.delete(entry);
  }

  /** @returns nothing when the key has been destroyed */
  async open(sealed: Sealed, at: SealedAt): Promise<string | undefined> {
    return decrypted(await this.#entryKey(sealed.subject, sealed.entry), sealed, at);
  }

  /** The same of many, in their order; the store of keys is asked once. */
  async openAll(all: readonly (readonly [Sealed, SealedAt])[]): Promise<(string | undefined)[]> {
    const keys = await this.#entryKeysOf(all.map(([{ subject, entry }]) => ({ subject, entry })));
    return all.map(([sealed, at], index) => decrypted(keys[index], sealed, at));
  }

  /** Subjects that have any of the tokens, with how many of them. */
  async find(tokens: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#using(({ keys, master }) => keys.find(blind(master.indexKey, tokens), master.name));
  }

  /**
   * A key for something else than sealing, such as a consumer's pseudonyms: random, made at the first need, and gone
   * with {@link destroySubject}.
   *
   * @param subject names it; unlike any person
   * @returns nothing when it has been destroyed
   */
  async keyOf(subject: string, use: string): Promise<Buffer | undefined> {
    const key = await this.#using(() => this.#subjectKey(subject, randomBytes(KEY_BYTES)));
    return key === DESTROYED ? undefined : Buffer.from(hkdfSync('sha256', key, '', `lotse/${use}`, KEY_BYTES));
  }

  /**
   * Says of a key which it is, without saying anything about it: SHA-256 of what is kept, which is encrypted itself.
   *
   * @returns nothing where there is no key, or none any more
   */
  async fingerprintOf(subject: string): Promise<string | undefined> {
    const kept = await (await this.#store()).subjectKey(subject);
    return kept === undefined || kept === DESTROYED ? undefined : createHash('sha256').update(kept).digest('hex');
  }

  /** Whether the key of the subject was destroyed, so that none can come into being. */
  async isDestroyed(subject: string): Promise<boolean> {
    return (await (await this.#store()).subjectKey(subject)) === DESTROYED;
  }

  async destroyEntry(subject: string, entry: string): Promise<void> {
    await (await this.#store()).destroyEntryKey(subject, entry);
    this.#entryKeys.delete(`${subject}/${entry}`);
  }

  async destroySubject(subject: string): Promise<void> {
    await (await this.#store()).destroySubjectKey(subject);
    this.#subjectKeys.delete(subject);
    for (const name of this.#entryKeys.keys()) if (name.startsWith(`${subject}/`)) this.#entryKeys.delete(name);
  }

  /**
   * Entries that another master key would not find people by: an earlier release has kept them without what their tokens
   * are the hashes of.
   */
  async withoutSealedTokens(): Promise<ReadonlySet<string>> {
    const entries = await (await this.#store()).withoutSealedTokens();
    return new Set(entries.map(({ subject, entry }) => entryName(subject, entry)));
  }

  /** @param tokens as they were given when the entry was sealed */
  async sealTokens(subject: string, entry: string, tokens: readonly string[]): Promise<void> {
    const key = await this.#entryKey(subject, entry);
    if (key === undefined || key === DESTROYED) return;
    await (await this.#store()).sealTokens(subject, entry, sealTokens(key, [subject, entry], tokens));
  }

  /** From now on another master key wraps everything; the one before opens nothing any more, and is forgotten. */
  async rotateMasterKey(onProgress?: OnProgress): Promise<Rotated> {
    const rotated = await rotate(await this.#keys(), onProgress);
    this.#opened = undefined;
    return rotated;
  }

  async close(): Promise<void> {
    const ring = await this.#ring?.catch(() => undefined);
    await ring?.keys.close();
  }

  /** Once more with the master key that has come in between, if there is one. */
  async #using<Result>(work: (opened: Opened) => Promise<Result>): Promise<Result> {
    const opened = this.#keys();
    try {
      return await work(await opened);
    } catch (error) {
      if (!(error instanceof OtherMasterKey)) throw error;
      if (this.#opened === opened) this.#opened = undefined;
      return work(await this.#keys()).catch(unavailable(OtherMasterKey));
    }
  }

  #keys(): Promise<Opened> {
    if (this.#opened) return this.#opened;
    const opened = this.#open().catch((error: unknown) => {
      // Somebody else may hold the keys for a while, or the master key is being put in place: the next one tries again.
      if (this.#opened === opened) this.#opened = undefined;
      return unavailable()(error);
    });
    return (this.#opened = opened);
  }

  async #open(): Promise<Opened> {
    const ring = await this.#opening();
    return { ...ring, master: await masterKeyOf(ring) };
  }

  /** What needs no master key: above all, destroying. */
  async #store(): Promise<KeyStore> {
    return (await this.#opening().catch(unavailable())).keys;
  }

  #opening(): Promise<KeyRing> {
    this.#ring ??= this.opening().catch((error: unknown) => {
      this.#ring = undefined;
      throw error;
    });
    return this.#ring;
  }

  async #keyFor({ subject, entry }: SealTo, field: string, tokens: readonly string[]): Promise<Buffer> {
    const known = await this.#entryKey(subject, entry);
    ensure(known !== DESTROYED, KEY_DESTROYED, { field, values: [subject] });
    if (known) return known;
    const pending = this.#pending.get(entry) ?? { subject, key: randomBytes(KEY_BYTES), tokens: new Set<string>() };
    for (const token of tokens) pending.tokens.add(token);
    this.#pending.set(entry, pending);
    return pending.key;
  }

  async #entryKey(subject: string, entry: string): Promise<Buffer | typeof DESTROYED | undefined> {
    const name = entryName(subject, entry);
    const cached = this.#entryKeys.get(name);
    if (cached) return cached;
    const { keys } = await this.#keys();
    const wrapped = await keys.entryKey(subject, entry);
    if (wrapped === undefined || wrapped === DESTROYED) {
      return (await keys.subjectKey(subject)) === DESTROYED ? DESTROYED : wrapped;
    }
    const subjectKey = await this.#using(() => this.#subjectKey(subject));
    if (subjectKey === DESTROYED) return DESTROYED;
    const key = unwrap(subjectKey, wrapped, name);
    this.#entryKeys.set(name, key);
    return key;
  }

  async #entryKeysOf(entries: readonly EntryOf[]): Promise<(Buffer | typeof DESTROYED | undefined)[]> {
    const cached = entries.map(({ subject, entry }) => this.#entryKeys.get(entryName(subject, entry)));
    const missing = entries.filter((_, index) => cached[index] === undefined);
    if (missing.length === 0) return cached;
    const found = await this.#using(async (opened) => {
      const kept = await opened.keys.keptFor(missing);
      return Promise.all(kept.map((keys, index) => this.#unwrappedEntry(opened, missing[index]!, keys)));
    });
    return cached.map((key) => key ?? found.shift());
  }

  async #unwrappedEntry(opened: Opened, { subject, entry }: EntryOf, { subjectKey, entryKey }: KeptFor) {
    if (subjectKey === undefined || subjectKey === DESTROYED) return subjectKey;
    if (entryKey === undefined || entryKey === DESTROYED) return entryKey;
    const ofSubject = this.#subjectKeys.get(subject) ?? (await unwrapped(opened, subjectKey, subject));
    this.#subjectKeys.set(subject, ofSubject);
    const name = entryName(subject, entry);
    const key = unwrap(ofSubject, entryKey, name);
    this.#entryKeys.set(name, key);
    return key;
  }

  async #subjectKey(subject: string, fresh?: Buffer): Promise<Buffer | typeof DESTROYED> {
    const cached = this.#subjectKeys.get(subject);
    if (cached) return cached;
    const { keys, master } = await this.#keys();
    const kept =
      (await keys.subjectKey(subject)) ??
      (fresh ? await keys.addSubjectKey(subject, wrap(master.wrapKey, fresh, subject), master.name) : DESTROYED);
    if (kept === DESTROYED) return DESTROYED;
    const key = await unwrapped({ keys, master }, kept, subject);
    this.#subjectKeys.set(subject, key);
    return key;
  }
}

/** @throws {OtherMasterKey} when another process has put another one in */
async function unwrapped({ keys, master }: Omit<Opened, 'masterKeys'>, kept: string, subject: string): Promise<Buffer> {
  try {
    return unwrap(master.wrapKey, kept, subject);
  } catch (error) {
    const name = (await keys.masterKey())?.name;
    if (name !== master.name) throw new OtherMasterKey(`the keys are wrapped by ${name}, not by ${master.name}`);
    throw error;
  }
}

/** @param kind what is told so; everything by default */
const unavailable =
  (kind: new (message: string) => Error = Error) =>
  (error: unknown): never => {
    if (!(error instanceof kind) || error instanceof Refusal) throw error;
    throw new Refusal(KEYS_UNAVAILABLE, { values: [error.message] });
  };
