/** Wakes those who wait for the log to grow. */
export class Wakes {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** To take before looking: {@link next} then misses nothing that came during the look. */
  get count(): number {
    return this.#count;
  }

  get isAwaited(): boolean {
    return this.#waiting.size > 0;
  }

  wake(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when something came since then, or the signal is aborted. */
  async next(since: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.#count !== since) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.#waiting.delete(done);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.#waiting.add(done);
    });
  }
}
