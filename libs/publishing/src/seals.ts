import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { CloudEvent } from './cloud-event.js';

// A Merkle tree as in RFC 6962, over the events of a page; seals of pages are a chain. All hashes are SHA-256, in hex.

/** What a page is sealed with. */
export type PageSeal = Readonly<{ root: string; previous: string; seal: string }>;

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

/** In front of the first page. */
export const NO_SEAL = '0'.repeat(64);

/** Of the event in canonical JSON (RFC 8785), as this consumer gets it. */
export const leafOf = (event: CloudEvent): string => sha256(LEAF, stringify(event)).toString('hex');

/** @param leaves at least one */
export function rootOf(leaves: readonly string[]): string {
  const [only] = leaves;
  if (leaves.length === 1) return only!;
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return sha256(
    NODE,
    Buffer.from(rootOf(leaves.slice(0, left)), 'hex'),
    Buffer.from(rootOf(leaves.slice(left)), 'hex'),
  ).toString('hex');
}

export function sealAfter(previous: string, leaves: readonly string[]): PageSeal {
  const root = rootOf(leaves);
  const seal = sha256(Buffer.from(previous, 'hex'), Buffer.from(root, 'hex')).toString('hex');
  return { root, previous, seal };
}
