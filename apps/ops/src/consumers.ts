import { ensureNotReserved, type PublicFilter, publicFilterOf, type Publishing } from '#libs/publishing';
import { withLotse } from './opened.js';
import { type Format, print, printJson, printTable } from './output.js';

type Options = Readonly<{ format: Format }>;

const withPublishing = <Result>(work: (publishing: Publishing) => Promise<Result>): Promise<Result> =>
  withLotse(({ publishing }) => work(publishing));

/** Who reads what is published, and how far each is. */
export async function listConsumers({ format }: Options): Promise<void> {
  const consumers = await withPublishing((publishing) => publishing.consumers.status());
  if (format === 'json') return printJson({ consumers });
  printTable(
    ['consumer', 'may have', 'asked after', 'lag', 'asked at', 'registered at'],
    consumers.map(({ name, filter, askedAfter = '', lag, askedAt = '', registeredAt }) => [
      ...[name, inWords(filter), askedAfter, lag, askedAt, registeredAt],
    ]),
  );
}

type Filter = Readonly<{ type?: readonly string[]; context?: readonly string[]; accommodation?: readonly string[] }>;

/** Somebody may read what is published; the same again changes nothing. */
export async function registerConsumer(
  name: string,
  { type, context, accommodation, format }: Options & Filter,
): Promise<void> {
  ensureNotReserved(name);
  const stated = {
    ...(type && { types: type }),
    ...(context && { contexts: context }),
    ...(accommodation && { accommodations: accommodation }),
  };
  const consumer = await withPublishing((publishing) =>
    publishing.consumers.register(name, publicFilterOf(publishing, stated)),
  );
  if (format === 'json') printJson(consumer);
  else print(`${name} may have: ${inWords(consumer.filter)}.`);
}

/** Destroys the key of a consumer: nobody can ever compute its pseudonyms again. */
export async function removeConsumer(name: string): Promise<void> {
  ensureNotReserved(name);
  await withPublishing((publishing) => publishing.consumers.remove(name));
  print(`${name} is removed, and its key destroyed.`);
}

/** Another key: the consumer drops what it has, and reads from the start. */
export async function rotateConsumerKey(name: string): Promise<void> {
  ensureNotReserved(name);
  await withPublishing((publishing) => publishing.consumers.rotateKey(name));
  print(`${name} has another key: what it has is of no use to it any more, it reads from the start.`);
}

const inWords = ({ contexts, types, accommodations }: PublicFilter): string =>
  [contexts, types, accommodations].flatMap((list) => (list ? [list.join(', ')] : [])).join('; ') || 'everything';
