/**
 * Aborted after so many milliseconds, or with the first of the others.
 *
 * Not `AbortSignal.any` over `AbortSignal.timeout`: Node 20 holds a timeout in it by a weak reference only, so once that
 * is collected nothing ever aborts, and whoever waits does so for ever.
 */
export function within(milliseconds: number, ...others: readonly AbortSignal[]): AbortSignal {
  const late = new AbortController();
  setTimeout(() => late.abort(), milliseconds).unref();
  return AbortSignal.any([late.signal, ...others]);
}
