import { createHash } from 'node:crypto';

// A Merkle tree as in RFC 6962, over the hashes of the events of a batch. SHA-256 throughout.

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

// A leaf can never be taken for a node, nor a node for a leaf.
const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)];

const nodeOf = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** @param hash of the event, in hex */
export const leafOf = (hash: string): Buffer => sha256(LEAF, Buffer.from(hash, 'hex'));

/** How many leaves are in the left half: the largest power of two that is smaller. */
function leftOf(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

function treeOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const left = leftOf(leaves.length);
  return nodeOf(treeOf(leaves.slice(0, left)), treeOf(leaves.slice(left)));
}

/** In hex. @param hashes of at least one event, in their order */
export const rootOf = (hashes: readonly string[]): string => treeOf(hashes.map(leafOf)).toString('hex');

/** What leads from an event's leaf to the root: the nodes beside the way, from below, in hex. */
export function pathOf(hashes: readonly string[], index: number): string[] {
  const path = (leaves: readonly Buffer[], at: number): Buffer[] => {
    if (leaves.length === 1) return [];
    const left = leftOf(leaves.length);
    return at < left
      ? [...path(leaves.slice(0, left), at), treeOf(leaves.slice(left))]
      : [...path(leaves.slice(left), at - left), treeOf(leaves.slice(0, left))];
  };
  return path(hashes.map(leafOf), index).map((node) => node.toString('hex'));
}
