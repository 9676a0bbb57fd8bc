/** Chance that is the same every time for the same seed: small, and good enough for made-up lives. */
export interface Dice {
  /** At least 0 and less than 1. */
  next(): number;
  /** True so often. */
  chance(probability: number): boolean;
  /** A whole number; both limits are included. */
  between(least: number, most: number): number;
  /** One of them; at least one there must be. */
  pick<Item>(items: readonly Item[]): Item;
}

/** Dice of their own for each name, so that one more throw here changes nothing elsewhere. */
export function diceFor(...names: readonly (string | number)[]): Dice {
  let state = hashOf(names.join('/'));
  // Mulberry32 by Tommy Ettinger, public domain.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (items) => items[between(0, items.length - 1)]!,
  };
}

/** FNV-1a, and a last stir, since names that differ in their last letter only are the rule. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
