import type { Sealed } from '#libs/eventing';
import { decryptText, encryptText } from './ciphers.js';
import { DESTROYED } from './key-store.js';

/** Where a text is going to be stored, whose it is, and the command that brings it. */
export type SealTo = Readonly<{ stream: string; subject: string; entry: string }>;

/** Where a sealed text stands: the same text is nothing in any other place. */
export type SealedAt = Readonly<{ stream: string; field: string }>;

const placeOf = (stream: string, entry: string, field: string) => `${stream}\n${entry}\n${field}`;

/** @returns nothing where there is no key, or none any more */
export function decrypted(
  key: Buffer | typeof DESTROYED | undefined,
  { entry, iv, ct }: Sealed,
  { stream, field }: SealedAt,
): string | undefined {
  if (key === undefined || key === DESTROYED) return undefined;
  const [nonce, text] = [Buffer.from(iv, 'base64url'), Buffer.from(ct, 'base64url')];
  return decryptText(key, nonce, text, placeOf(stream, entry, field));
}

export function encrypted(key: Buffer, { stream, subject, entry }: SealTo, field: string, text: string): Sealed {
  const { iv, ct } = encryptText(key, text, placeOf(stream, entry, field));
  return { alg: 'A256GCM', subject, entry, iv: iv.toString('base64url'), ct: ct.toString('base64url') };
}
