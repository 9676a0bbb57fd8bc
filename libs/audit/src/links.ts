import { createHash } from 'node:crypto';
import { Continuation, DoesNotContinue, type StoredEvent, type StoredLog, type StreamEnd } from '#libs/eventing';
import { Tampering } from './tampering.js';

const digest = (previous: string, text: string): string =>
  createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex');

/** Checks the hash chains of a part of the log: what is in front of it is looked up where a stream is met. */
export class Links {
  readonly #before = new Map<string, StreamEnd>();
  readonly #continuation = new Continuation(undefined, (stream) => this.#before.get(stream), digest);
  events = 0;

  constructor(private readonly log: Pick<StoredLog, 'readStoredStream'>) {}

  get streams(): number {
    return this.#continuation.ends.size;
  }

  /** @throws {Tampering} */
  async add(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      await this.#lookBefore(event);
      try {
        this.#continuation.add(event);
      } catch (error) {
        if (!(error instanceof DoesNotContinue)) throw error;
        const { position, stream, reason } = error;
        throw new Tampering({ position, stream, reason });
      }
      this.events++;
    }
  }

  async #lookBefore({ stream, version }: StoredEvent): Promise<void> {
    if (version === 1 || this.#before.has(stream) || this.#continuation.ends.has(stream)) return;
    const before = (await this.log.readStoredStream(stream)).find((event) => event.version === version - 1);
    if (before) this.#before.set(stream, before);
  }
}
