import { createHmac } from 'node:crypto';

/** Makes a consumer's own name of an id; the same id always gets the same. */
export type Pseudonym = (id: string) => string;

const BYTES = 16;

/**
 * HMAC-SHA-256 under the consumer's key, cut to 128 bits, in base64url: without the key nobody finds out the id, and
 * those of two consumers have nothing in common.
 */
export const pseudonymsWith =
  (key: Uint8Array): Pseudonym =>
  (id) =>
    createHmac('sha256', key).update(id).digest().subarray(0, BYTES).toString('base64url');
