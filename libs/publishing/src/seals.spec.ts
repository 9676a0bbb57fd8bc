import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CloudEvent } from './cloud-event.js';
import { leafOf, NO_SEAL, rootOf, sealAfter } from './seals.js';

const sha256 = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
const leaves = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(64));
const [a, b, c, d, e] = leaves as [string, string, string, string, string];

describe('the seal of a page', () => {
  it('is a Merkle root as in RFC 6962, chained to the page before', () => {
    const four = sha256(`01${sha256(`01${a}${b}`)}${sha256(`01${c}${d}`)}`);
    expect([rootOf([a]), rootOf(leaves)]).toEqual([a, sha256(`01${four}${e}`)]);
    const first = sealAfter(NO_SEAL, [a]);
    expect(first).toEqual({ root: a, previous: NO_SEAL, seal: sha256(NO_SEAL + a) });
    expect(sealAfter(first.seal, [b]).seal).toBe(sha256(first.seal + b));
  });

  it('is another one for another order, and for one event less', () => {
    const roots = [leaves, leaves.toReversed(), leaves.slice(1)].map(rootOf);
    expect(new Set(roots).size).toBe(3);
  });

  it('hashes an event in canonical JSON: the order of its fields means nothing', () => {
    const event = { id: 'x', data: { b: 1.5, a: ['ä'] } } as unknown as CloudEvent;
    const turned = { data: { a: ['ä'], b: 1.5 }, id: 'x' } as unknown as CloudEvent;
    const canonical = Buffer.from('{"data":{"a":["ä"],"b":1.5},"id":"x"}').toString('hex');
    expect([leafOf(event), leafOf(turned)]).toEqual([sha256(`00${canonical}`), sha256(`00${canonical}`)]);
  });
});
