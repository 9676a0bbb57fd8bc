import type { LocalDate } from '#libs/eventing';

/** With an item in its place by its own day, behind those of the same day. */
export function placed<Item>(items: readonly Item[], item: Item, dayOf: (item: Item) => LocalDate): readonly Item[] {
  const at = items.findIndex((other) => dayOf(other) > dayOf(item));
  return at === -1 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
}
