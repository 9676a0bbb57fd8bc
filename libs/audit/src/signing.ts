import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

// Ed25519 (RFC 8032). Keys are kept as their 32 bytes; what Node wants around them is always the same (RFC 8410).
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** Signs with a key that never leaves it. */
export interface Signer {
  /** Names the key: the beginning of the hash of its public half, in hex. */
  readonly key: string;
  /** In base64. */
  readonly publicKey: string;
  sign(text: string): string;
}

/** @param seed 32 bytes that nobody else has */
export function signerOf(seed: Buffer): Signer {
  const secret = createPrivateKey({ key: Buffer.concat([PRIVATE, seed]), format: 'der', type: 'pkcs8' });
  const whole = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  const publicKey = whole.subarray(PUBLIC.length).toString('base64');
  return {
    ...{ key: keyNameOf(publicKey), publicKey },
    sign: (text) => sign(null, Buffer.from(text), secret).toString('base64'),
  };
}

export const keyNameOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);

/** @returns false also for what is no key or no signature at all */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC, Buffer.from(publicKey, 'base64')]),
      ...{ format: 'der', type: 'spki' },
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
