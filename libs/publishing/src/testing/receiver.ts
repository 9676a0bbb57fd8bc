import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CloudEvent } from '../index.js';

/** One call, as it came. */
export type Call = Readonly<{ event: CloudEvent; headers: Readonly<Record<string, string>>; body: string }>;

/** A status; or nothing at all, for as long as the caller likes. */
export type Reply = number | 'hangs' | Readonly<{ status: number; headers: Record<string, string> }>;

/** Somebody who is called: a real server on loopback, which does with each call as it is told. */
export class Receiver {
  readonly calls: Call[] = [];
  /** Calls under way at the same moment, at most. */
  atOnce = 0;
  /** How it replies. */
  reply: (call: Call) => Reply | Promise<Reply> = () => 204;
  #server: Server | undefined;
  #port = 0;
  #open = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/hook`;
  }

  /** Events that it has taken, in the order in which it did. */
  readonly taken: CloudEvent[] = [];

  /** The first time anywhere, later in the same place. */
  async listen(): Promise<this> {
    const server = createServer((request, response) => {
      this.atOnce = Math.max(this.atOnce, ++this.#open);
      response.once('close', () => this.#open--);
      void text(request)
        .then(async (body) => {
          const call = { event: JSON.parse(body) as CloudEvent, headers: request.headers as Call['headers'], body };
          this.calls.push(call);
          const reply = await this.reply(call);
          if (reply === 'hangs') return;
          const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
          if (status < 300) this.taken.push(call.event);
          response.writeHead(status, headers).end();
        })
        // The caller is gone.
        .catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** At once, whatever is under way. */
  async kill(): Promise<void> {
    const closed = new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
    this.#server?.closeAllConnections();
    await closed;
    this.#server = undefined;
  }
}
