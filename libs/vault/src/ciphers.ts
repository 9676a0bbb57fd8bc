import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const [IV_BYTES, TAG_BYTES] = [12, 16];

/** @param place where it stands; it is nothing anywhere else */
export function encrypt(key: Buffer, iv: Buffer, plain: Buffer, place: string): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

export function decrypt(key: Buffer, iv: Buffer, ct: Buffer, place: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place)).setAuthTag(ct.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ct.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** The same text in the same place gives the same bytes: the nonce is derived from both, under the entry's own key. */
export function encryptText(key: Buffer, text: string, place: string): Readonly<{ iv: Buffer; ct: Buffer }> {
  const plain = padded(JSON.stringify(text));
  const iv = createHmac('sha256', key).update(place).update('\n').update(plain).digest().subarray(0, IV_BYTES);
  return { iv, ct: encrypt(key, iv, plain, place) };
}

export const decryptText = (key: Buffer, iv: Buffer, ct: Buffer, place: string): string =>
  JSON.parse(decrypt(key, iv, ct, place).toString()) as string;

/** The length of a name says something about it. */
const padded = (text: string): Buffer => {
  const bytes = Buffer.byteLength(text);
  return Buffer.from(text + ' '.repeat((32 - (bytes % 32)) % 32));
};

/** @param name of what is wrapped: under another one it does not open */
export function wrap(above: Buffer, plain: Buffer, name: string): string {
  const iv = randomBytes(IV_BYTES);
  return Buffer.concat([iv, encrypt(above, iv, plain, name)]).toString('base64url');
}

export function unwrap(above: Buffer, wrapped: string, name: string): Buffer {
  const bytes = Buffer.from(wrapped, 'base64url');
  return decrypt(above, bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES), name);
}

/** Keyed hashes: without the key nobody can try out what they are the hashes of. */
export const blind = (indexKey: Buffer, tokens: readonly string[]): string[] =>
  tokens.map((token) => createHmac('sha256', indexKey).update(token).digest('base64url').slice(0, 22));
