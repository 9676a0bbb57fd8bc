import { createHash } from 'node:crypto';
import { ensure, isAfter, type Position, refusalKind } from '#libs/eventing';
import { type CloudEvent, cloudEventFor } from './cloud-event.js';
import { CONSUMER_UNKNOWN } from './consumers.js';
import { PAGE_SIZE } from './page-size.js';
import type { Pseudonym } from './pseudonyms.js';
import { passes, type PublicFilter } from './public-log.js';
import type { Publishing } from './publishing.js';
import { leafOf, NO_SEAL, type PageSeal, sealAfter } from './seals.js';

export type FeedQuestion = Readonly<{
  consumer: string;
  after: Position;
  /** Of what the consumer may have anyway. */
  filter: PublicFilter;
}>;

export type FeedPart = Readonly<{
  events: readonly CloudEvent[];
  /** Everything up to here was looked at. */
  position: Position;
  head: Position;
  /** From 1. */
  page: number;
  /** Full pages never change. */
  isFull: boolean;
}>;

export type SealedPage = PageSeal &
  Readonly<{
    page: number;
    /** Position of the first leaf; the others follow without gaps. */
    first: Position;
    /** Of every event of the page, also of those that a filter leaves out. */
    leaves: readonly string[];
  }>;

export const FEED_AHEAD = refusalKind(
  'FEED_AHEAD',
  409,
  'Die Position {0} liegt hinter dem Ende des Feeds ({1}). Er ist vermutlich aus einer älteren Sicherung: bitte von vorn lesen.',
  'Position {0} is beyond the end of the feed ({1}). It is probably of an older backup: please read from the start.',
);

export const FEED_TYPE_UNKNOWN = refusalKind(
  'FEED_TYPE_UNKNOWN',
  422,
  '„{0}“ wird nicht veröffentlicht; welche Typen es gibt, steht in /asyncapi.json.',
  '"{0}" is not published; which types there are is said by /asyncapi.json.',
);

export const FEED_CONTEXT_UNKNOWN = refusalKind(
  'FEED_CONTEXT_UNKNOWN',
  422,
  'Es gibt keinen Bereich „{0}“; es gibt: {1}.',
  'There is no context "{0}"; there are: {1}.',
);

export const FEED_PAGE_OPEN = refusalKind(
  'FEED_PAGE_OPEN',
  404,
  'Die Seite {0} ist noch nicht voll; versiegelt werden nur volle Seiten.',
  'Page {0} is not full yet; only full pages are sealed.',
);

type FilterFields = Readonly<{ types: string; contexts: string }>;

/**
 * The filter with types as they stand in the public log.
 *
 * @param fields what the parts of the filter are called where it was stated
 * @throws {Refusal} {@link FEED_TYPE_UNKNOWN}, {@link FEED_CONTEXT_UNKNOWN}
 */
export function publicFilterOf(
  { contracts, publisher: { typePrefix } }: Pick<Publishing, 'contracts' | 'publisher'>,
  { contexts, types, accommodations }: PublicFilter,
  fields: FilterFields = { types: 'type', contexts: 'context' },
): PublicFilter {
  const own = types?.map((type) => (type.startsWith(`${typePrefix}.`) ? type.slice(typePrefix.length + 1) : type));
  const known = [...new Set(contracts.map(({ context }) => context))];
  for (const type of own ?? []) {
    const isKnown = contracts.some((contract) => contract.type === type);
    ensure(isKnown, FEED_TYPE_UNKNOWN, { field: fields.types, values: [type] });
  }
  for (const context of contexts ?? []) {
    const values = [context, known.join(', ')];
    ensure(known.includes(context), FEED_CONTEXT_UNKNOWN, { field: fields.contexts, values });
  }
  return { ...(contexts && { contexts }), ...(own && { types: own }), ...(accommodations && { accommodations }) };
}

/** What a consumer is given of the public log. */
export class Feed {
  constructor(private readonly publishing: Publishing) {}

  /**
   * @param fields what the parts of the filter are called where it was stated
   * @throws {Refusal} {@link FEED_TYPE_UNKNOWN}, {@link FEED_CONTEXT_UNKNOWN}
   */
  filterOf(filter: PublicFilter, fields?: FilterFields): PublicFilter {
    return publicFilterOf(this.publishing, filter, fields);
  }

  /**
   * The rest of the page behind a position. Where there is nothing yet, waits for it.
   *
   * @param wait ends the waiting
   * @throws {Refusal} {@link CONSUMER_UNKNOWN}, {@link FEED_AHEAD}
   */
  async part(question: FeedQuestion, wait: AbortSignal): Promise<FeedPart> {
    const { consumer, after } = question;
    await this.publishing.consumers.get(consumer);
    ensure(!isAfter(after, await this.publishing.log.head()), FEED_AHEAD, {
      field: 'after',
      values: [after, await this.publishing.log.head()],
    });
    await this.publishing.consumers.noteAsked(consumer, after);
    let part = await this.#look(question, after);
    // What the filter leaves out is no news: waiting goes on behind it.
    while (part.events.length === 0 && !part.isFull && (await this.publishing.log.waitFor(part.position, wait))) {
      part = await this.#look(question, part.position);
    }
    return part;
  }

  /** @throws {Refusal} {@link FEED_PAGE_OPEN} */
  async sealedPage(consumer: string, page: number): Promise<SealedPage> {
    const { consumers, log } = this.publishing;
    await consumers.get(consumer);
    const isFull = !isAfter(String(page * PAGE_SIZE), await log.head());
    ensure(isFull, FEED_PAGE_OPEN, { field: 'page', values: [page] });
    const pseudonym = await consumers.pseudonymsOf(consumer);
    const known = await consumers.sealUpTo(consumer, page - 1);
    let previous = known?.seal ?? NO_SEAL;
    // Each page is sealed on the one before; whoever begins in the middle makes the service go through all of them.
    for (let before = (known?.page ?? 0) + 1; before < page; before++) {
      previous = sealAfter(previous, await this.#leaves(before, pseudonym)).seal;
      await consumers.keepSeal(consumer, before, previous);
    }
    const leaves = await this.#leaves(page, pseudonym);
    const sealed = sealAfter(previous, leaves);
    await consumers.keepSeal(consumer, page, sealed.seal);
    return { page, first: String((page - 1) * PAGE_SIZE + 1), ...sealed, leaves };
  }

  async #look({ consumer, filter }: FeedQuestion, after: Position): Promise<FeedPart> {
    const { log, consumers, publisher } = this.publishing;
    const { filter: own } = await consumers.get(consumer);
    const pseudonym = await consumers.pseudonymsOf(consumer);
    const page = Math.floor(Number(after) / PAGE_SIZE) + 1;
    const end = String(page * PAGE_SIZE);
    const { events, position } = await log.read({ after, limit: Number(end) - Number(after), filter: own });
    return {
      events: events
        .filter((event) => passes(event, filter))
        .map((event) => cloudEventFor(event, pseudonym, publisher)),
      position,
      head: await log.head(),
      page,
      isFull: position === end,
    };
  }

  async #leaves(page: number, pseudonym: Pseudonym): Promise<string[]> {
    const after = String((page - 1) * PAGE_SIZE);
    const { events } = await this.publishing.log.read({ after, limit: PAGE_SIZE });
    return events.map((event) => leafOf(cloudEventFor(event, pseudonym, this.publishing.publisher)));
  }
}

/** Of the text that is sent. */
export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`;

/** Refusals that any question to the feed may meet. */
export const FEED_REFUSALS = [CONSUMER_UNKNOWN, FEED_AHEAD, FEED_TYPE_UNKNOWN, FEED_CONTEXT_UNKNOWN];
