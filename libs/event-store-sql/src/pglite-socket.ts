import { Duplex } from 'node:stream';

type Exchange = (bytes: Uint8Array) => Promise<Uint8Array>;

const SYNC = 'S'.charCodeAt(0);
const QUERY = 'Q'.charCodeAt(0);
const TERMINATE = 'X'.charCodeAt(0);

/** What a new session starts with; the one before it may have left a transaction or prepared statements. */
const FRESH_SESSION = [
  'ROLLBACK',
  'DISCARD ALL',
  "SET TimeZone = 'UTC'",
  // Nothing analyses the tables here, so a plan made on an empty table would stay when it has grown.
  'SET plan_cache_mode = force_custom_plan',
];

/** Stands in for the network socket of a `pg` client: hands complete requests to PGlite, one after the other. */
export class PgliteSocket extends Duplex {
  #received: Buffer = Buffer.alloc(0);
  #started = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(private readonly exchange: Exchange) {
    super();
  }

  // What `pg` calls on a network socket.
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#take(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#queue = this.#queue.then(() => void this.push(null));
    done();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    if (!this.#started) {
      if (this.#received.length < 4 || this.#received.length < this.#received.readInt32BE(0)) return;
      this.#received = this.#received.subarray(this.#received.readInt32BE(0));
      this.#started = true;
      this.#inTurn(() => this.#greet());
    }
    const end = endOfLastRequest(this.#received);
    if (end === 0) return;
    const request = Uint8Array.from(this.#received.subarray(0, end));
    this.#received = this.#received.subarray(end);
    this.#inTurn(async () => void this.push(await this.exchange(request)));
  }

  async #greet(): Promise<void> {
    for (const sql of FRESH_SESSION) await this.exchange(message('Q', Buffer.from(`${sql}\0`)));
    this.push(
      Buffer.concat([
        message('R', Buffer.from([0, 0, 0, 0])),
        message('S', Buffer.from('client_encoding\0UTF8\0')),
        message('S', Buffer.from('standard_conforming_strings\0on\0')),
        message('K', Buffer.alloc(8)),
        message('Z', Buffer.from('I')),
      ]),
    );
  }

  #inTurn(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step).catch((error: Error) => void this.destroy(error));
  }
}

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** Requests go out up to a Sync or a simple query: what follows is not complete yet. */
function endOfLastRequest(bytes: Buffer): number {
  let end = 0;
  for (let at = 0; at + 5 <= bytes.length;) {
    const next = at + 1 + bytes.readInt32BE(at + 1);
    if (next > bytes.length) break;
    const type = bytes[at];
    if (type === TERMINATE) break;
    if (type === SYNC || type === QUERY) end = next;
    at = next;
  }
  return end;
}
