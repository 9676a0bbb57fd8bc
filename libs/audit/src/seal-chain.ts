import { type BatchSeal, hashOf, type KeySeal, NO_SEAL, type Seal, type SignedSeal } from './seal.js';
import { isSignedBy, keyNameOf } from './signing.js';
import { tampering } from './tampering.js';

type Signing = Readonly<{ key: string; publicKey: string; keyNumber: number; since: number }>;

/** Follows the seals from the first one on: each continues the one before, and is signed with the key of its time. */
export class SealChain {
  #last: { readonly number: number; readonly hash: string } = { number: 0, hash: NO_SEAL };
  #signing: Signing | undefined;
  readonly #former = new Map<string, number>();
  #sealedUntil = 0;

  /** Number of the last seal that was added. */
  get number(): number {
    return this.#last.number;
  }

  /** Position of the last event that is sealed. */
  get sealedUntil(): number {
    return this.#sealedUntil;
  }

  /** Hash of the last seal, for the next one. */
  get hash(): string {
    return this.#last.hash;
  }

  /** The key that signs now. */
  get signing(): Signing | undefined {
    return this.#signing;
  }

  /** @throws {Tampering} */
  add(sealed: SignedSeal): Seal {
    const expected = this.#last.number + 1;
    const seal = readSeal(sealed, expected);
    if (seal.number !== expected) throw tampering(`seal ${expected} is missing`, { seal: expected });
    if (seal.previous !== this.#last.hash) {
      const reason = expected === 1 ? 'it is not the first seal' : `it does not follow seal ${expected - 1} as it is`;
      throw tampering(`seal ${expected}: ${reason}`, { seal: expected });
    }
    this.#checkSignature(seal, sealed);
    if (seal.kind === 'key') this.#takeKey(seal);
    else this.#takeBatch(seal);
    this.#last = { number: seal.number, hash: hashOf(sealed) };
    return seal;
  }

  #checkSignature(seal: Seal, { body, signature }: SignedSeal): void {
    const { number, signedBy } = seal;
    const isFirst = this.#signing === undefined;
    if (isFirst && seal.kind !== 'key') throw tampering(`seal ${number} comes before any key`, { seal: number });
    const { key, publicKey } = this.#signing ?? (seal as KeySeal);
    const replaced = this.#former.get(signedBy);
    if (replaced !== undefined) {
      throw tampering(`seal ${number} is signed with key ${signedBy}, which seal ${replaced} has replaced`, {
        seal: number,
      });
    }
    if (signedBy !== key)
      throw tampering(`seal ${number} is signed with an unknown key, ${signedBy}`, { seal: number });
    if (!isSignedBy(publicKey, body, signature)) {
      throw tampering(`seal ${number}: its signature is not one of key ${key} for this text`, { seal: number });
    }
  }

  #takeKey({ number, key, publicKey, keyNumber }: KeySeal): void {
    if (keyNameOf(publicKey) !== key) throw tampering(`seal ${number} names another key than it has`, { seal: number });
    if (this.#signing) this.#former.set(this.#signing.key, number);
    this.#signing = { key, publicKey, keyNumber, since: number };
  }

  #takeBatch({ number, first, last }: BatchSeal): void {
    if (Number(first) !== this.#sealedUntil + 1 || Number(last) < Number(first)) {
      throw tampering(`seal ${number} begins at position ${first}, the one before ended at ${this.#sealedUntil}`, {
        ...{ seal: number, position: String(this.#sealedUntil + 1) },
      });
    }
    this.#sealedUntil = Number(last);
  }
}

function readSeal({ body }: SignedSeal, expected: number): Seal {
  try {
    const seal = JSON.parse(body) as Partial<Seal> | null;
    if (seal?.kind === 'batch' || seal?.kind === 'key') return seal as Seal;
  } catch {
    // Said below.
  }
  throw tampering(`seal ${expected} cannot be read`, { seal: expected });
}
