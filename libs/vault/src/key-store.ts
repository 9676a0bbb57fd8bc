/** A key as it is kept: encrypted by the key above it; or {@link DESTROYED}. */
export type WrappedKey = string;

/** Stands for a key that was destroyed on purpose: what it protects can never be read again. */
export const DESTROYED = 'destroyed';

/** What is kept for an entry. */
export type EntryKey = Readonly<{
  wrapped: WrappedKey;
  /** Keyed hashes under which {@link KeyStore.find} finds the subject as long as the entry is not destroyed. */
  tokens: readonly string[];
  /** What they are the hashes of, encrypted with the entry's key: another master key hashes them anew. */
  sealedTokens?: string;
}>;

/** Everything that is kept for a subject whose key is not destroyed; of entries, those that are not destroyed. */
export type SubjectKeys = Readonly<{
  subject: string;
  wrapped: WrappedKey;
  entries: ReadonlyMap<string, EntryKey>;
}>;

/** An entry, and whose it is. */
export type EntryOf = Readonly<{ subject: string; entry: string }>;

/** What is kept for an entry and for its subject, as {@link KeyStore.entryKey} and {@link KeyStore.subjectKey} have it. */
export type KeptFor = Readonly<{ subjectKey: WrappedKey | undefined; entryKey: WrappedKey | undefined }>;

/** The same under another master key. */
export type Rewrapped = Readonly<{ wrapped: WrappedKey; tokens: ReadonlyMap<string, readonly string[]> }>;

/** @returns nothing for a subject that is under the other master key already */
export type Rewrap = (keys: SubjectKeys) => Rewrapped | undefined;

/** How far long work is. */
export type OnProgress = (done: number, total: number) => void;

/** The master key that wraps what is kept, by its name, and the one that is about to take its place. */
export type MasterInUse = Readonly<{ name: string; next?: string }>;

/** What is kept is wrapped by another master key than the one that was named. */
export class OtherMasterKey extends Error {
  override readonly name = 'OtherMasterKey';
}

/**
 * Keeps wrapped keys, apart from the events. `testing/key-store-contract.ts` says in code what every adapter must do.
 * Acknowledged means durable.
 *
 * Whatever is made with the master key comes with its name (`by`), and is refused with {@link OtherMasterKey} if
 * another one wraps what is kept: otherwise a process that has not noticed would keep what nobody can open.
 */
export interface KeyStore {
  /** Nothing where no master key was claimed yet. */
  masterKey(): Promise<MasterInUse | undefined>;

  /** @returns the one that is used from now on: another process may have been first */
  claimMasterKey(name: string): Promise<string>;

  /** Some subject's key that is not destroyed, to see whether a master key fits. */
  someSubjectKey(): Promise<Omit<SubjectKeys, 'entries'> | undefined>;

  subjectKey(subject: string): Promise<WrappedKey | undefined>;

  /** @returns what is kept from now on: another process may have been first */
  addSubjectKey(subject: string, wrapped: WrappedKey, by: string): Promise<WrappedKey>;

  entryKey(subject: string, entry: string): Promise<WrappedKey | undefined>;

  /** Of many at once, in their order: a list of people costs one question, not one or two for each. */
  keptFor(entries: readonly EntryOf[]): Promise<readonly KeptFor[]>;

  /** @returns what is kept from now on */
  addEntryKey(subject: string, entry: string, key: EntryKey, by: string): Promise<WrappedKey>;

  /** How many of the tokens each subject has that has any. */
  find(tokens: readonly string[], by: string): Promise<ReadonlyMap<string, number>>;

  /** Entries with tokens that no other master key could hash anew: kept by an earlier release. */
  withoutSealedTokens(): Promise<readonly Readonly<{ subject: string; entry: string }>[]>;

  sealTokens(subject: string, entry: string, sealedTokens: string): Promise<void>;

  /** Destroying what is not there is noted all the same, so that it cannot come into being later. */
  destroyEntryKey(subject: string, entry: string): Promise<void>;

  /** Destroys the key of the subject and all its entries and tokens. */
  destroySubjectKey(subject: string): Promise<void>;

  /**
   * Puts everything under another master key. Tokens that are not hashed anew are gone. Ended in between, either nothing
   * has happened or {@link masterKey} names the next one; then the same again goes on.
   *
   * @returns how many subjects were wrapped anew
   */
  rewrap(by: string, next: string, rewrap: Rewrap, onProgress?: OnProgress): Promise<number>;

  close(): Promise<void>;
}

/** @throws {OtherMasterKey} */
export function ensureInUse(inUse: MasterInUse | undefined, by: string): void {
  if (inUse?.name === by && inUse.next === undefined) return;
  throw new OtherMasterKey(`the keys are wrapped by master key ${inUse?.next ?? inUse?.name ?? '?'}, not by ${by}`);
}
