import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES } from './ciphers.js';

/** What opens all other keys. */
export class MasterKey {
  /** Says which it is, and nothing about it. */
  readonly name: string;
  /** Wraps the keys of the subjects. */
  readonly wrapKey: Buffer;
  /** Hashes what people are found by. */
  readonly indexKey: Buffer;

  constructor(secret: Buffer) {
    if (secret.length !== KEY_BYTES) throw new RangeError(`the master key has ${secret.length} bytes`);
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `lotse/${use}`, KEY_BYTES));
    this.name = createHash('sha256').update(derive('name')).digest('hex').slice(0, 16);
    this.wrapKey = derive('wrap');
    this.indexKey = derive('index');
  }

  static random(): MasterKey {
    return new MasterKey(randomBytes(KEY_BYTES));
  }
}

/** Where the master key is. */
export interface MasterKeys {
  /**
   * Of this name; without one, that there is, made if there is none.
   *
   * @throws {OtherMasterKey} when another one is there
   */
  read(name?: string): Promise<MasterKey>;

  /** Without making one where there is none. */
  readExisting(): Promise<MasterKey>;

  /** Another one, kept beside the one in use; the same again until it is {@link adopt}ed. */
  next(inUse: MasterKey): Promise<MasterKey>;

  /** Nothing is wrapped by any other any more: that one is forgotten. */
  adopt(key: MasterKey): Promise<void>;
}

/** Master keys that nothing outlives. */
export class MemoryMasterKeys implements MasterKeys {
  #next: MasterKey | undefined;

  constructor(private key = MasterKey.random()) {}

  async read() {
    return this.key;
  }

  async readExisting() {
    return this.key;
  }

  async next() {
    return (this.#next ??= MasterKey.random());
  }

  async adopt(key: MasterKey) {
    this.key = key;
    this.#next = undefined;
  }
}
