/** A key as it is kept: encrypted by the key above it; or {@link DESTROYED}. */
export type WrappedKey = string;

/** Stands for a key that was destroyed on purpose: what it protects can never be read again. */
export const DESTROYED = 'destroyed';

/**
 * Keeps wrapped keys, apart from the events. `testing/key-store-contract.ts` says in code what every adapter must do.
 * Acknowledged means durable.
 */
export interface KeyStore {
  subjectKey(subject: string): Promise<WrappedKey | undefined>;

  /** @returns what is kept from now on: another process may have been first */
  addSubjectKey(subject: string, wrapped: WrappedKey): Promise<WrappedKey>;

  entryKey(subject: string, entry: string): Promise<WrappedKey | undefined>;

  /**
   * @param tokens under which {@link find} finds the subject as long as the entry is not destroyed
   * @returns what is kept from now on
   */
  addEntryKey(subject: string, entry: string, wrapped: WrappedKey, tokens: readonly string[]): Promise<WrappedKey>;

  /** How many of the tokens each subject has that has any. */
  find(tokens: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Destroying what is not there is noted all the same, so that it cannot come into being later. */
  destroyEntryKey(subject: string, entry: string): Promise<void>;

  /** Destroys the key of the subject and all its entries and tokens. */
  destroySubjectKey(subject: string): Promise<void>;

  close(): Promise<void>;
}
