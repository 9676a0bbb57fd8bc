import * as http from 'node:http';
import * as https from 'node:https';
import { within } from '#libs/event-log';
import { lookupWithin, type Reach, receiverUrl } from './reach.js';

/** What became of one delivery. */
export type Answer = Readonly<
  | { kind: 'taken' }
  /** The receiver wants nothing more, ever: 410. */
  | { kind: 'gone' }
  | { kind: 'failed'; why: string; notBeforeMs?: number }
  /** It was ended by us. */
  | { kind: 'cut' }
>;

export type Message = Readonly<{ url: string; headers: Readonly<Record<string, string>>; body: string }>;

const LONGEST_WAIT_MS = 86_400_000;

/** Calls receivers over connections that it keeps; follows no redirects, and reads of an answer its status only. */
export class Post {
  readonly #agents = { keepAlive: true, maxSockets: 50, timeout: 60_000 };
  readonly #plain = new http.Agent(this.#agents);
  readonly #secure = new https.Agent(this.#agents);

  constructor(
    private readonly reach: Reach,
    private readonly timeoutMs: number,
  ) {}

  async send(message: Message, signal: AbortSignal): Promise<Answer> {
    const late = within(this.timeoutMs);
    try {
      const url = receiverUrl(message.url, this.reach);
      return answerOf(await this.#status(url, message, AbortSignal.any([late, signal])));
    } catch (error) {
      if (signal.aborted) return { kind: 'cut' };
      if (late.aborted) return { kind: 'failed', why: `no answer within ${this.timeoutMs / 1_000} s` };
      return { kind: 'failed', why: whyOf(error) };
    }
  }

  close(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #status(url: URL, { headers, body }: Message, signal: AbortSignal): Promise<http.IncomingMessage> {
    const isSecure = url.protocol === 'https:';
    const options = {
      method: 'POST',
      agent: isSecure ? this.#secure : this.#plain,
      lookup: lookupWithin(this.reach),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal,
    };
    return new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(url, options, (response) => {
        // What else it says is of no interest; that it breaks off while saying it neither.
        response.on('error', () => {});
        response.resume();
        resolve(response);
      });
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The receiver had closed a kept connection; over a new one it is another matter.
        if (request.reusedSocket && error.code === 'ECONNRESET' && !signal.aborted) {
          this.#status(url, { url: url.href, headers, body }, signal).then(resolve, reject);
        } else reject(error);
      });
      request.end(body);
    });
  }
}

function answerOf({ statusCode = 0, headers }: http.IncomingMessage): Answer {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'taken' };
  if (statusCode === 410) return { kind: 'gone' };
  const seconds = /^\d{1,9}$/.exec(headers['retry-after'] ?? '')?.[0];
  const notBeforeMs = seconds === undefined ? undefined : Math.min(Number(seconds) * 1_000, LONGEST_WAIT_MS);
  return { kind: 'failed', why: `answered ${statusCode}`, ...(notBeforeMs !== undefined && { notBeforeMs }) };
}

/** Where all addresses of a name fail, the first says what with. */
function whyOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const message = first instanceof Error ? first.message : String(first);
  return message.replaceAll('\0', '').slice(0, 500);
}
