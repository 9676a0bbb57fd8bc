import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { PgliteSocket } from './pglite-socket.js';

type Answer =
  | { readonly opened: { readonly syncsPerCommit: number } }
  | { readonly failed: string }
  | { readonly id: number; readonly bytes?: Uint8Array };

type Options = Readonly<{ folder?: string; template?: string; compiled?: object }>;

type Waiting = { readonly resolve: (bytes: Uint8Array) => void; readonly reject: (error: Error) => void };

/** PGlite in a worker thread, reached with PostgreSQL's own protocol, so that one driver serves both engines. */
export class PgliteServer {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #dead: Error | undefined;

  private constructor(options: Options) {
    this.#worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: options });
  }

  /** @param options without a folder, everything is kept in memory */
  static async start(options: Options): Promise<{ server: PgliteServer; syncsPerCommit: number }> {
    const server = new PgliteServer(options);
    return { server, syncsPerCommit: await server.#started() };
  }

  #started(): Promise<number> {
    return new Promise((resolve, reject) => {
      const die = (error: Error): void => {
        this.#die(error);
        reject(error);
      };
      this.#worker.on('message', (answer: Answer) => {
        if ('opened' in answer) resolve(answer.opened.syncsPerCommit);
        else if ('failed' in answer) die(new Error(`the embedded database did not start: ${answer.failed}`));
        else this.#answered(answer.id, answer.bytes);
      });
      this.#worker.on('error', die);
      this.#worker.on('exit', () => die(new Error('the embedded database has stopped')));
    });
  }

  /** A new session. There may be only one at a time. */
  connect(): Duplex {
    return new PgliteSocket((bytes) => this.#request('protocol', bytes));
  }

  async close(): Promise<void> {
    if (this.#dead) return;
    await this.#request('close');
    await this.#worker.terminate();
  }

  /** Stops at once, as if the power had gone. */
  async kill(reason: Error): Promise<void> {
    this.#die(reason);
    await this.#worker.terminate();
  }

  #request(request: 'protocol' | 'close', bytes?: Uint8Array): Promise<Uint8Array> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, request, bytes });
    });
  }

  #answered(id: number, bytes: Uint8Array = new Uint8Array()): void {
    this.#waiting.get(id)?.resolve(bytes);
    this.#waiting.delete(id);
  }

  #die(error: Error): void {
    this.#dead ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }
}
