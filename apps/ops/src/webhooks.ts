import type { RedeliverFrom, Webhooks } from '#libs/publishing';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, printTable } from './output.js';

type Options = Readonly<{ format: Format }>;

const withWebhooks = <Result>(work: (webhooks: Webhooks) => Promise<Result>): Promise<Result> =>
  withLotse(({ publishing }) => work(publishing.webhooks));

/** Who is called, and how that is going. */
export async function listWebhooks({ format }: Options): Promise<void> {
  const webhooks = await withWebhooks((all) => all.status());
  if (format === 'json') return printJson({ webhooks });
  printTable(
    ['consumer', 'url', 'state', 'position', 'lag', 'waiting', 'dead', 'error'],
    webhooks.map(({ consumer, url, state, position, lag, waiting, dead, error = '' }) => [
      ...[consumer, url, state, position, lag, waiting, dead, error],
    ]),
  );
}

/** From now on a consumer is called. */
export async function setWebhook(
  consumer: string,
  url: string,
  { after, format }: Options & { readonly after?: string },
): Promise<void> {
  const { secret } = await withWebhooks((webhooks) => webhooks.set(consumer, url, after));
  if (format === 'json') printJson({ consumer, secret });
  else if (secret === undefined) print(`${consumer} is called at ${url} from now on; its secret is as it was.`);
  else printSecret(secret);
}

/** Another secret; the one before signs along for a day. */
export async function rotateWebhookSecret(consumer: string, { format }: Options): Promise<void> {
  const secret = await withWebhooks((webhooks) => webhooks.rotateSecret(consumer));
  if (format === 'json') printJson({ consumer, secret });
  else printSecret(secret);
}

/** A consumer is not called any more. */
export async function removeWebhook(consumer: string): Promise<void> {
  await withWebhooks((webhooks) => webhooks.remove(consumer));
  print(`${consumer} is not called any more.`);
}

/** Events that were tried for the last time. */
export async function listDeadLetters(consumer: string, { format }: Options): Promise<void> {
  const deadLetters = await withWebhooks((webhooks) => webhooks.deadLetters(consumer));
  if (format === 'json') return printJson({ deadLetters });
  printTable(
    ['position', 'attempts', 'error', 'of its case wait behind it', 'since'],
    deadLetters.map(({ position, attempts, error, behind, since }) => [position, attempts, error, behind, since]),
  );
}

/** Everything that waits is tried again by the service. */
export async function retryWebhook(consumer: string): Promise<void> {
  await withWebhooks((webhooks) => webhooks.retry(consumer));
  print(`What waits for ${consumer} is tried again by the service, at once if it runs.`);
}

type Redelivery = Options & Readonly<{ fromPosition?: string; since?: string }>;

/** Delivers again to one consumer, from a position or a date. */
export async function redeliverWebhook(consumer: string, { fromPosition, since, format }: Redelivery): Promise<void> {
  const from = redeliveryFrom(fromPosition, since);
  const first = await withWebhooks((webhooks) => webhooks.redeliver(consumer, from));
  if (format === 'json') printJson({ consumer, fromPosition: Number(first) });
  else print(`Everything from position ${first} on is delivered to ${consumer} again.`);
}

/** @throws {CommandFailed} unless exactly one of them is given */
export function redeliveryFrom(fromPosition: string | undefined, since: string | undefined): RedeliverFrom {
  if ((fromPosition === undefined) === (since === undefined)) {
    throw new CommandFailed('state either --from-position or --since.', EXIT.usage);
  }
  return fromPosition === undefined ? { since: since! } : { position: fromPosition };
}

const printSecret = (secret: string): void =>
  print(`${secret}\nIs told this once; who verifies signatures needs it. See docs/how-to/webhooks.md`);
