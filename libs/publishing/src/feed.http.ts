import { Controller, Get, Headers, type OnModuleDestroy, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { within } from '#libs/event-log';
import { Refusal, refusalKind } from '#libs/eventing';
import { FromDigits, Operation, WholeNumberField } from '#libs/eventing-nest';
import { etagOf, Feed, type FeedPart, type SealedPage } from './feed.js';
import { PAGE_SIZE } from './page-size.js';
import { AfterQuery, consumerIn, FeedQuery, filterIn, FilterQuery, lastEventIdIn } from './feed-question.js';
import { Publishing } from './publishing.js';
import { streamTo } from './server-sent-events.js';

export const FEED_POSITION_UNKNOWN = refusalKind(
  'FEED_POSITION_UNKNOWN',
  404,
  'Im Feed gibt es keine Position {0}.',
  'There is no position {0} in the feed.',
);

const MEDIA_TYPE = 'application/cloudevents-batch+json';

/** Who has a full page may keep it: nobody else, since the pseudonyms are the consumer's own. */
const FOR_EVER = 'private, max-age=31536000, immutable';
const ASK_AGAIN = 'private, no-cache';

class PagePath {
  @FromDigits()
  @WholeNumberField(`From 1; ${PAGE_SIZE} positions each.`, { min: 1, max: Number.MAX_SAFE_INTEGER })
  page!: number;
}

class PositionPath {
  @FromDigits()
  @WholeNumberField('As in `claimcheck`.', { min: 1, max: Number.MAX_SAFE_INTEGER })
  position!: number;
}

@ApiTags('Publishing')
@Controller('feed')
export class FeedHttp implements OnModuleDestroy {
  readonly #feed: Feed;
  /** Whoever waits is let go at a stop, so that it need not wait for them. */
  readonly #closing = new AbortController();

  constructor(private readonly publishing: Publishing) {
    this.#feed = new Feed(publishing);
  }

  onModuleDestroy(): void {
    this.#closing.abort();
  }

  @Get()
  @Operation('feed.read')
  @ApiOperation({
    operationId: 'feed',
    summary: 'What has happened, as CloudEvents, page by page; the types are in /asyncapi.json.',
    description:
      `A page is ${PAGE_SIZE} positions; the answer is the rest of the page behind \`after\`, and \`Link: rel="next"\` ` +
      'leads on. A full page never changes and may be kept for ever; the last one has an ETag. `wait` waits for news.',
  })
  @ApiHeader({ name: 'Lotse-Consumer', required: false, description: 'Which consumer asks; instead of `consumer`.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of what the consumer has.' })
  @ApiOkResponse({ content: { [MEDIA_TYPE]: { schema: { type: 'array', items: { type: 'object' } } } } })
  @ApiResponse({ status: 304, description: 'As it was.' })
  async feed(@Query() query: FeedQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const consumer = consumerIn(query, request.headers);
    const filter = this.#feed.filterOf(filterIn(query));
    const question = { consumer, filter, after: String(query.after ?? 0) };
    const part = await this.#feed.part(question, this.#patience(query.wait ?? 0, reply));
    const text = `[${part.events.map((event) => JSON.stringify(event)).join(',\n')}]\n`;
    const etag = etagOf(text);
    void reply.headers({
      etag,
      link: `<${nextOf(request.url, part)}>; rel="next"`,
      vary: 'Lotse-Consumer',
      'cache-control': part.isFull ? FOR_EVER : ASK_AGAIN,
      'lotse-position': part.position,
      'lotse-head': part.head,
      'lotse-page': part.page,
    });
    const isKnown = request.headers['if-none-match']?.split(',').some((known) => known.trim() === etag) ?? false;
    await (isKnown ? reply.status(304).send() : reply.type(MEDIA_TYPE).send(text));
  }

  @Get('stream')
  @Operation('feed.read')
  @ApiOperation({
    operationId: 'feedStream',
    summary: 'The same as server-sent events, one each; goes on behind `Last-Event-ID`.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Position of the last event; before `after`.' })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(@Query() query: AfterQuery, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const consumer = consumerIn(query, request.headers);
    const filter = this.#feed.filterOf(filterIn(query));
    const after = lastEventIdIn(request.headers) ?? String(query.after ?? 0);
    const question = { consumer, filter, after };
    const first = await this.#feed.part(question, AbortSignal.abort());
    reply.hijack();
    await streamTo(reply.raw, this.#feed, question, first, this.#closing.signal);
  }

  @Get('seals/:page')
  @Operation('feed.read')
  @ApiOperation({
    operationId: 'feedSeal',
    summary: 'The seal of a full page: a Merkle root over its events, chained to the page before.',
  })
  seal(
    @Param() { page }: PagePath,
    @Query() query: FilterQuery,
    @Headers() headers: Record<string, string>,
  ): Promise<SealedPage> {
    return this.#feed.sealedPage(consumerIn(query, headers), page);
  }

  @Get('claims/:position')
  @Operation('feed.read')
  @ApiOperation({
    operationId: 'feedClaim',
    summary: 'Which entry an event was made of (`claimcheck`); for those who may see entries.',
  })
  async claim(@Param() { position }: PositionPath): Promise<{ stream: string; eventId: string }> {
    const origin = await this.publishing.log.originOf(String(position));
    if (!origin) throw new Refusal(FEED_POSITION_UNKNOWN, { field: 'position', values: [position] });
    return origin;
  }

  @Get('status')
  @Operation('feed.read')
  @ApiOperation({ operationId: 'feedStatus', summary: 'How far the log is published, and by which process.' })
  status() {
    return this.publishing.status();
  }

  #patience(seconds: number, reply: FastifyReply): AbortSignal {
    if (seconds === 0) return AbortSignal.abort();
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return within(seconds * 1_000, gone.signal, this.#closing.signal);
  }
}

/** The same question, behind what this part has looked at. */
function nextOf(path: string, { position }: FeedPart): string {
  const url = new URL(path, 'http://localhost');
  url.searchParams.set('after', position);
  return `${url.pathname}${url.search}`;
}
