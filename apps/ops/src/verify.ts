import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import {
  allSeals,
  type BatchSeal,
  type Finding,
  Links,
  type SealsVerified,
  Tampering,
  verifySeals,
  type VerifySealsOptions,
} from '#libs/audit';
import { Refusal } from '#libs/eventing';
import { InvalidConfig } from '../../standalone/src/config.js';
import { kafkaFrom, topicOfWitness } from '../../standalone/src/kafka-config.js';
import type { Lotse } from '../../standalone/src/lotse.js';
import { sealsOf } from '../../standalone/src/witnesses.js';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, progress } from './output.js';

export type VerifyOptions = Readonly<{
  format: Format;
  from?: string;
  until?: string;
  witness?: string;
  resume?: string;
  /** `false`: the seals are not compared with the keys that are kept here. */
  keys: boolean;
}>;

type Verified = Readonly<{ ok: true; events: number; streams: number; seals: SealsVerified }>;
type Result = Verified | (Finding & Readonly<{ ok: false }>);

/** Checks hash chains, order, seals and signatures: of everything, a range, or a case. */
export async function verify(stream: string | undefined, options: VerifyOptions): Promise<void> {
  if (stream !== undefined && (options.from ?? options.until ?? options.resume) !== undefined) {
    throw new CommandFailed('a stream is verified as a whole; leave out --from, --until and --resume.', EXIT.usage);
  }
  const result = await withLotse((lotse) => resultOf(verified(lotse, stream, options)));
  if (options.format === 'json') printJson(result);
  else if (result.ok) printVerified(result, options);
  if (!result.ok) throw new CommandFailed(inWords(result));
}

async function resultOf(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Tampering) return { ok: false, ...error.finding };
    throw error;
  }
}

function verified(lotse: Lotse, stream: string | undefined, options: VerifyOptions): Promise<Result> {
  if (stream !== undefined) return verifyStream(lotse, stream, options);
  const isPart = (options.from ?? options.until ?? options.resume) !== undefined;
  return isPart ? verifyRange(lotse, options) : verifyAll(lotse, options);
}

/** In two passes: what the log says of itself, and what its seals say of it. */
async function verifyAll(lotse: Lotse, options: VerifyOptions): Promise<Result> {
  const total = Number(await lotse.store.head());
  const show = progress('verifying');
  const ofLog = await lotse.verify((position) => show(Number(position), total));
  if (!ofLog.ok) return ofLog;
  const showSeals = progress('verifying seals');
  const seals = await verifySeals(lotse.log, allSeals(lotse.database.kysely), {
    ...common(lotse, options),
    onBatch: ({ last }) => showSeals(Number(last), total),
  });
  return { ...ofLog, seals };
}

/** The events of whole batches, as far as the range touches them; what is not sealed yet by its chains only. */
async function verifyRange(lotse: Lotse, options: VerifyOptions): Promise<Result> {
  const { resume } = options;
  const head = Number(await lotse.store.head());
  const until = Math.min(head, Number(options.until ?? head));
  const doneBefore = resume === undefined ? 0 : await readDone(resume);
  const first = Math.max(Number(options.from ?? 1), doneBefore + 1);
  const links = new Links(lotse.log);
  const show = progress('verifying');
  const inRange = (position: string) => Number(position) >= first && Number(position) <= until;
  const seals = await verifySeals(lotse.log, allSeals(lotse.database.kysely), {
    ...common(lotse, options),
    isWanted: (batch) => Number(batch.last) >= first && Number(batch.first) <= until,
    onBatch: async ({ last }, events) => {
      await links.add(events.filter(({ position }) => inRange(position)));
      show(Math.min(Number(last), until), until);
      if (resume !== undefined) await noteDone(resume, last);
    },
  });
  for (let after = Math.max(seals.sealedUntil, first - 1); after < until;) {
    const events = await lotse.log.readStored(String(after), Math.min(1_000, until - after));
    if (events[0]?.position !== String(after + 1)) throw missing(after + 1);
    await links.add(events);
    after += events.length;
  }
  if (resume !== undefined) await rm(resume, { force: true });
  return { ok: true, events: links.events, streams: links.streams, seals };
}

const missing = (position: number) =>
  new Tampering({ position: String(position), reason: `position ${position} is missing` });

async function verifyStream(lotse: Lotse, stream: string, options: VerifyOptions): Promise<Result> {
  const events = await lotse.log.readStoredStream(stream);
  if (events.length === 0) throw new CommandFailed(`there is no stream "${stream}".`);
  const links = new Links(lotse.log);
  await links.add(events);
  const has = ({ first, last }: BatchSeal) =>
    events.some(({ position }) => Number(position) >= Number(first) && Number(position) <= Number(last));
  const seals = await verifySeals(lotse.log, allSeals(lotse.database.kysely), {
    ...common(lotse, options),
    isWanted: has,
  });
  return { ok: true, events: events.length, streams: 1, seals };
}

function common({ seals }: Lotse, { witness, keys }: VerifyOptions): VerifySealsOptions {
  return {
    ...(witness !== undefined && { witness: witnessed(witness) }),
    ...(keys && {
      keptKey: async (keyNumber: number) => {
        try {
          return (await seals.signer(keyNumber)).key;
        } catch (error) {
          // A running service holds the folder of the keys: then the rest is verified without them, and that is said.
          if (error instanceof Refusal) return undefined;
          throw error;
        }
      },
    }),
  };
}

/** What cannot be asked says nothing about the log. */
async function* witnessed(place: string): ReturnType<typeof sealsOf> {
  try {
    yield* sealsOf(place, kafkaFrom(process.env));
  } catch (error) {
    if (error instanceof InvalidConfig || topicOfWitness(place) === undefined) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(`the witness ${place} cannot be asked (${why}); check KAFKA_BROKERS.`, EXIT.unavailable);
  }
}

/** Up to which position an earlier run has come. */
async function readDone(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '0';
    throw error;
  });
  if (/^\d{1,15}\s*$/.test(text)) return Number(text);
  throw new CommandFailed(`${file} is no file of an interrupted verification.`, EXIT.usage);
}

async function noteDone(file: string, position: string): Promise<void> {
  await writeFile(`${file}.new`, `${position}\n`);
  await rename(`${file}.new`, file);
}

function printVerified({ events, streams, seals }: Verified, { from, until, witness }: VerifyOptions): void {
  const range = from === undefined && until === undefined ? '' : ` from ${from ?? 1} to ${until ?? 'the end'}`;
  print(`Unchanged: ${events} events in ${streams} streams${range}, every hash and the order are right.`);
  const { sealedUntil, unsealed, key, keysCompared } = seals;
  if (key === undefined) print('Nothing is sealed yet: whoever can rewrite the database could have rewritten it all.');
  else {
    print(`Seals: ${seals.seals}, up to position ${sealedUntil}; ${unsealed} events are not sealed yet. Key ${key}.`);
    if (!keysCompared) print('The keys were not compared with those that are kept: they cannot be reached.');
  }
  if (witness !== undefined) print(`Witness: the same seals up to ${seals.witnessed}.`);
}

const inWords = ({ position, stream, seal, reason }: Finding): string => {
  const where = [
    position !== undefined && `position ${position}`,
    Boolean(stream) && `stream ${stream}`,
    seal !== undefined && `seal ${seal}`,
  ].filter((place) => typeof place === 'string');
  return `the log was changed: ${where.length > 0 ? `${where.join(', ')}: ` : ''}${reason}`;
};
