/** Wakes those who wait for events to be applied. */
export class Progress {
  readonly #waiting = new Set<() => void>();

  made(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when events were applied in this process, at the latest after so many milliseconds. */
  next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }
}
