/** Begins with the next while the one before is being dealt with. Ends when its source does. */
export async function* readAhead<Item>(source: AsyncIterable<Item>): AsyncIterable<Item> {
  const items = source[Symbol.asyncIterator]();
  const fetch = () => {
    const next = items.next();
    // Said when its turn comes.
    next.catch(() => {});
    return next;
  };
  let next = fetch();
  for (;;) {
    const item = await next;
    if (item.done) return;
    next = fetch();
    yield item.value;
  }
}
