import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ensure, Refusal, refusalKind, type Sealed, VersionConflict } from '#libs/eventing';
import { DESTROYED, type KeyStore } from './key-store.js';
import { MemoryKeyStore } from './memory-key-store.js';

/** Where a text is going to be stored, whose it is, and the command that brings it. */
export type SealTo = Readonly<{ stream: string; subject: string; entry: string }>;

/** Where a sealed text stands: the same text is nothing in any other place. */
export type SealedAt = Readonly<{ stream: string; field: string }>;

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

const ALGORITHM = 'aes-256-gcm';
const [KEY_BYTES, IV_BYTES, TAG_BYTES] = [32, 12, 16];

/** Other processes destroy keys, too: nobody goes on reading for longer than that. */
const CACHE_TTL_MS = 30_000;

/** A command that has been sealed is decided within moments; what is not kept by then was refused. */
const PENDING_TTL_MS = 600_000;

/** The keys in the store, and those that only the service has. */
type Opened = Readonly<{ keys: KeyStore; masterKey: Buffer; indexKey: Buffer }>;

type Pending = Readonly<{ subject: string; key: Buffer; tokens: Set<string> }>;

/**
 * Seals what identifies people and opens it again. Each command has a key of its own, wrapped by a key of the person,
 * wrapped by the master key; destroying one makes what it protects unreadable, everywhere and for ever.
 */
export class Vault {
  #opened: Promise<Opened> | undefined;
  readonly #entryKeys = new LRUCache<string, Buffer>({ max: 50_000, ttl: CACHE_TTL_MS });
  readonly #subjectKeys = new LRUCache<string, Buffer>({ max: 50_000, ttl: CACHE_TTL_MS });
  readonly #pending = new LRUCache<string, Pending>({ max: 100_000, ttl: PENDING_TTL_MS });

  /** @param open is called when the first text is sealed, opened or looked for: most work needs no keys */
  constructor(private readonly opening: () => Promise<Readonly<{ keys: KeyStore; masterKey: Buffer }>>) {}

  /** Keys that nothing outlives: for a dry run, and for tests. */
  static forNow(): Vault {
    return new Vault(async () => ({ keys: new MemoryKeyStore(), masterKey: randomBytes(KEY_BYTES) }));
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
    const { keys, indexKey } = await this.#keys();
    const subjectKey = await this.#subjectKey(subject, randomBytes(KEY_BYTES));
    ensure(subjectKey !== DESTROYED, KEY_DESTROYED, { values: [subject] });
    const wrapped = wrap(subjectKey, key, `${subject}/${entry}`);
    const kept = await keys.addEntryKey(subject, entry, wrapped, blind(indexKey, [...tokens]));
    ensure(kept !== DESTROYED, KEY_DESTROYED, { values: [subject] });
    // The same command at the same moment in another process: its keys count, so ours has to be sealed again.
    if (!unwrap(subjectKey, kept, `${subject}/${entry}`).equals(key)) throw new VersionConflict(`keys of ${subject}`);
    this.#entryKeys.set(`${subject}/${entry}`, key);
    this.#pending.delete(entry);
  }

  /** @returns nothing when the key has been destroyed */
  async open({ subject, entry, iv, ct }: Sealed, { stream, field }: SealedAt): Promise<string | undefined> {
    const key = await this.#entryKey(subject, entry);
    if (key === undefined || key === DESTROYED) return undefined;
    const text = decrypt(
      key,
      Buffer.from(iv, 'base64url'),
      Buffer.from(ct, 'base64url'),
      placeOf(stream, entry, field),
    );
    return JSON.parse(text.toString()) as string;
  }

  /** Subjects that have any of the tokens, with how many of them. */
  async find(tokens: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const { keys, indexKey } = await this.#keys();
    return keys.find(blind(indexKey, tokens));
  }

  /**
   * A key for something else than sealing, such as a consumer's pseudonyms: random, made at the first need, and gone
   * with {@link destroySubject}.
   *
   * @param subject names it; unlike any person
   * @returns nothing when it has been destroyed
   */
  async keyOf(subject: string, use: string): Promise<Buffer | undefined> {
    const key = await this.#subjectKey(subject, randomBytes(KEY_BYTES));
    return key === DESTROYED ? undefined : Buffer.from(hkdfSync('sha256', key, '', `lotse/${use}`, KEY_BYTES));
  }

  /**
   * Says of a key which it is, without saying anything about it: SHA-256 of what is kept, which is encrypted itself.
   *
   * @returns nothing where there is no key, or none any more
   */
  async fingerprintOf(subject: string): Promise<string | undefined> {
    const kept = await (await this.#keys()).keys.subjectKey(subject);
    return kept === undefined || kept === DESTROYED ? undefined : createHash('sha256').update(kept).digest('hex');
  }

  /** Whether the key of the subject was destroyed, so that none can come into being. */
  async isDestroyed(subject: string): Promise<boolean> {
    return (await (await this.#keys()).keys.subjectKey(subject)) === DESTROYED;
  }

  async destroyEntry(subject: string, entry: string): Promise<void> {
    await (await this.#keys()).keys.destroyEntryKey(subject, entry);
    this.#entryKeys.delete(`${subject}/${entry}`);
  }

  async destroySubject(subject: string): Promise<void> {
    await (await this.#keys()).keys.destroySubjectKey(subject);
    this.#subjectKeys.delete(subject);
    for (const name of this.#entryKeys.keys()) if (name.startsWith(`${subject}/`)) this.#entryKeys.delete(name);
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.keys.close();
  }

  #keys(): Promise<Opened> {
    return (this.#opened ??= this.opening().then(
      ({ keys, masterKey }) => {
        if (masterKey.length !== KEY_BYTES) throw new RangeError(`the master key has ${masterKey.length} bytes`);
        const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `lotse/${use}`, KEY_BYTES));
        return { keys, masterKey: derive('wrap'), indexKey: derive('index') };
      },
      (error: unknown) => {
        // Somebody else may hold the keys for a while: the next one tries again.
        this.#opened = undefined;
        const why = error instanceof Error ? error.message : String(error);
        throw new Refusal(KEYS_UNAVAILABLE, { values: [why] });
      },
    ));
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
    const name = `${subject}/${entry}`;
    const cached = this.#entryKeys.get(name);
    if (cached) return cached;
    const { keys } = await this.#keys();
    const wrapped = await keys.entryKey(subject, entry);
    if (wrapped === undefined || wrapped === DESTROYED) {
      return (await keys.subjectKey(subject)) === DESTROYED ? DESTROYED : wrapped;
    }
    const subjectKey = await this.#subjectKey(subject);
    if (subjectKey === DESTROYED) return DESTROYED;
    const key = unwrap(subjectKey, wrapped, name);
    this.#entryKeys.set(name, key);
    return key;
  }

  async #subjectKey(subject: string, fresh?: Buffer): Promise<Buffer | typeof DESTROYED> {
    const cached = this.#subjectKeys.get(subject);
    if (cached) return cached;
    const { keys, masterKey } = await this.#keys();
    const kept =
      (await keys.subjectKey(subject)) ??
      (fresh ? await keys.addSubjectKey(subject, wrap(masterKey, fresh, subject)) : DESTROYED);
    if (kept === DESTROYED) return DESTROYED;
    const key = unwrap(masterKey, kept, subject);
    this.#subjectKeys.set(subject, key);
    return key;
  }
}

const blind = (indexKey: Buffer, tokens: readonly string[]): string[] =>
  tokens.map((token) => createHmac('sha256', indexKey).update(token).digest('base64url').slice(0, 22));

const placeOf = (stream: string, entry: string, field: string) => `${stream}\n${entry}\n${field}`;

/** The same text in the same place gives the same bytes: the nonce is derived from both, under the entry's own key. */
function encrypted(key: Buffer, { stream, subject, entry }: SealTo, field: string, text: string): Sealed {
  const place = placeOf(stream, entry, field);
  const plain = padded(JSON.stringify(text));
  const iv = createHmac('sha256', key).update(place).update('\n').update(plain).digest().subarray(0, IV_BYTES);
  return {
    alg: 'A256GCM',
    subject,
    entry,
    iv: iv.toString('base64url'),
    ct: encrypt(key, iv, plain, place).toString('base64url'),
  };
}

/** The length of a name says something about it. */
const padded = (text: string): Buffer => {
  const bytes = Buffer.byteLength(text);
  return Buffer.from(text + ' '.repeat((32 - (bytes % 32)) % 32));
};

function encrypt(key: Buffer, iv: Buffer, plain: Buffer, place: string): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, iv: Buffer, ct: Buffer, place: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place)).setAuthTag(ct.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ct.subarray(0, -TAG_BYTES)), decipher.final()]);
}

function wrap(above: Buffer, key: Buffer, name: string): string {
  const iv = randomBytes(IV_BYTES);
  return Buffer.concat([iv, encrypt(above, iv, key, name)]).toString('base64url');
}

function unwrap(above: Buffer, wrapped: string, name: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url');
  return decrypt(above, bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES), name);
}
