import { createHash } from 'node:crypto';
import type { Instant, Position } from '#libs/eventing';
import type { Signer } from './signing.js';

/** A batch of events, sealed: whoever changes one of them cannot make this again without the key. */
export type BatchSeal = Readonly<{
  kind: 'batch';
  /** 1, 2, 3 … among all seals. */
  number: number;
  first: Position;
  last: Position;
  /** Of the last event. */
  recordedAt: Instant;
  /** Of the Merkle tree over the hashes of the events, in hex. */
  root: string;
  /** Hash of the seal before, in hex. */
  previous: string;
  /** Names the key. */
  signedBy: string;
}>;

/** From here on another key signs; signed with the one before, the first one with itself. */
export type KeySeal = Readonly<{
  kind: 'key';
  number: number;
  /** The first is 1; under this number it is kept with the keys. */
  keyNumber: number;
  key: string;
  /** In base64. */
  publicKey: string;
  /** When, and by whom. */
  at: Instant;
  by: string;
  previous: string;
  signedBy: string;
}>;

export type Seal = BatchSeal | KeySeal;

/** A seal as it is stored and handed out: `body` is the exact text that was signed. */
export type SignedSeal = Readonly<{ body: string; signature: string }>;

/** In front of the first seal. */
export const NO_SEAL = '0'.repeat(64);

/** What the next seal names as `previous`. */
export const hashOf = ({ body }: SignedSeal): string => createHash('sha256').update(body).digest('hex');

export const signed = (seal: Seal, signer: Signer): SignedSeal => {
  const body = JSON.stringify(seal);
  return { body, signature: signer.sign(body) };
};

/** One line of a file, and of what a witness gets. */
export const lineOf = ({ body, signature }: SignedSeal): string => JSON.stringify({ body, signature });

/** @returns nothing for a line that was cut off or changed beyond reading */
export function fromLine(line: string): (SignedSeal & { readonly number: number }) | undefined {
  try {
    const { body, signature } = JSON.parse(line) as Record<string, unknown>;
    if (typeof body !== 'string' || typeof signature !== 'string') return undefined;
    const { number } = JSON.parse(body) as Partial<Seal>;
    return typeof number === 'number' ? { body, signature, number } : undefined;
  } catch {
    return undefined;
  }
}
