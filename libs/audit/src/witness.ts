import { constants, open } from 'node:fs/promises';
import { fromLine, lineOf, type SignedSeal } from './seal.js';

export type NumberedSeal = SignedSeal & Readonly<{ number: number }>;

/** The last seals of a witness, a hundred or so, in its order. */
export type Tail = Readonly<{
  /** None where what it has last are no seals. */
  seals: readonly NumberedSeal[];
  /** Whether that is all it has. */
  isAll: boolean;
}>;

/** Somebody outside who keeps every seal, out of reach of whoever could rewrite the database. */
export interface Witness {
  readonly name: string;
  /** Missing where it cannot be asked, and is believed to have what it took. */
  tail?(): Promise<Tail>;
  /** Resolves when it has them for good. */
  take(seals: readonly SignedSeal[]): Promise<void>;
}

/** A file in another place, one line a seal, which only grows. */
export class FileWitness implements Witness {
  constructor(readonly name: string) {}

  tail() {
    return tailOf(this.name);
  }

  async take(seals: readonly SignedSeal[]): Promise<void> {
    const isFirst = (fromLine(lineOf(seals[0]!))?.number ?? 1) === 1;
    const file = await open(this.name, isFirst ? 'a' : constants.O_WRONLY | constants.O_APPEND, 0o640);
    try {
      if (!isFirst && (await file.stat()).size === 0) throw new Error('it is empty, and has had seals before');
      // Begins a new line, in case a crash has cut the last one short.
      await file.appendFile(seals.map((seal) => `\n${lineOf(seal)}`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

const TIMEOUT_MS = 10_000;

/** Gets seals by POST, lines of JSON; what it has answered with 2xx it has. */
export class HttpWitness implements Witness {
  constructor(readonly name: string) {}

  async take(seals: readonly SignedSeal[]): Promise<void> {
    const response = await fetch(this.name, {
      ...{ method: 'POST', redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) },
      headers: { 'content-type': 'application/x-ndjson' },
      body: seals.map((seal) => `${lineOf(seal)}\n`).join(''),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`it answered ${response.status}`);
  }
}

/** A path, or an address with http(s). */
export const witnessAt = (place: string): Witness =>
  /^https?:\/\//.test(place) ? new HttpWitness(place) : new FileWitness(place);

/** Seals in a file of a witness, in their order. A line that cannot be read is none: then a number is missing. */
export async function* sealsIn(path: string): AsyncIterable<NumberedSeal> {
  const file = await open(path, 'r');
  try {
    for await (const line of file.readLines({ autoClose: false })) {
      const seal = fromLine(line);
      if (seal) yield seal;
    }
  } finally {
    await file.close();
  }
}

/** Longer than any seal; as a rule a hundred of them. */
const TAIL_BYTES = 65_536;

async function tailOf(path: string): Promise<Tail> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return { seals: [], isAll: true };
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const seals = buffer.toString('utf8').split('\n').map(fromLine);
    const tail = seals.filter((seal) => seal !== undefined);
    return { seals: tail, isAll: length === size && (size === 0 || tail.length > 0) };
  } finally {
    await file.close();
  }
}
