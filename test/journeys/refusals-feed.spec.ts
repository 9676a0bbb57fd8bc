import { beforeAll, describe, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';
import { expectRefused, type Refused } from './refusals.js';

/** No entry, so never a late one. */
const plain = { lateReason: undefined };

const REFUSED: readonly Refused[] = [
  ['CONSUMER_MISSING', 400, 'consumer', '/feed'],
  ['CONSUMER_UNKNOWN', 404, 'consumer', '/feed?consumer=nobody'],
  ['CONSUMER_CHANGED', 409, 'name', '/consumers', { name: 'statistics', contexts: ['casework'], ...plain }],
  ['CONSUMER_REMOVED', 409, 'name', '/consumers', { name: 'gone', ...plain }],
  ['CONSUMER_RESERVED', 409, 'name', '/consumers', { name: 'kafka', contexts: ['casework'], ...plain }],
  ['CONSUMER_UNKNOWN', 404, 'name', '/consumers/nobody/keys', plain],
  ['WEBHOOK_UNKNOWN', 404, 'name', '/consumers/statistics/webhook/secrets', plain],
  ['WEBHOOK_UNKNOWN', 404, 'name', '/consumers/statistics/webhook/redeliveries', { fromPosition: 1, ...plain }],
  ['WEBHOOK_UNKNOWN', 404, 'name', '/consumers/statistics/webhook/dead-letters'],
  ['CONSUMER_UNKNOWN', 404, 'name', '/consumers/nobody/webhook', { url: 'https://example.org/hook', ...plain }],
  ['WEBHOOK_URL_INVALID', 422, 'url', '/consumers/statistics/webhook', { url: 'http://example.org/', ...plain }],
  ['WEBHOOK_ADDRESS_REFUSED', 422, 'url', '/consumers/statistics/webhook', { url: 'https://10.0.0.1/', ...plain }],
  [
    'REDELIVERY_BEYOND_END',
    422,
    'after',
    '/consumers/called/webhook',
    { url: 'https://example.org/', after: 1_000_000, ...plain },
  ],
  ['REDELIVERY_UNCLEAR', 422, 'fromPosition', '/consumers/called/webhook/redeliveries', plain],
  [
    ...(['REDELIVERY_BEYOND_END', 422, 'fromPosition', '/consumers/called/webhook/redeliveries'] as const),
    { fromPosition: 1_000_000, ...plain },
  ],
  ['FEED_AHEAD', 409, 'after', '/feed?consumer=statistics&after=1000000'],
  ['FEED_TYPE_UNKNOWN', 422, 'type', '/feed?consumer=statistics&type=casework.case-lost.v1'],
  ['FEED_CONTEXT_UNKNOWN', 422, 'context', '/feed/stream?consumer=statistics&context=weather'],
  ['FEED_TYPE_UNKNOWN', 422, 'types', '/consumers', { name: 'new', types: ['casework.case-lost.v1'], ...plain }],
  ['FEED_CONTEXT_UNKNOWN', 422, 'contexts', '/consumers', { name: 'new', contexts: ['weather'], ...plain }],
  ['FEED_PAGE_OPEN', 404, 'page', '/feed/seals/1?consumer=statistics'],
  ['FEED_POSITION_UNKNOWN', 404, 'position', '/feed/claims/1000000'],
  [
    ...(['LAST_EVENT_ID_INVALID', 400, 'Last-Event-ID', '/feed/stream?consumer=statistics'] as const),
    ...([undefined, { 'last-event-id': 'yesterday' }] as const),
  ],
  ['INVALID_FIELDS', 422, 'after', '/feed?consumer=statistics&after=-1'],
  ['INVALID_FIELDS', 422, 'after', '/feed?consumer=statistics&after=one'],
  ['INVALID_FIELDS', 422, 'after', '/feed?consumer=statistics&after=1e3'],
  ['INVALID_FIELDS', 422, 'wait', '/feed?consumer=statistics&wait=3600'],
  ['INVALID_FIELDS', 422, 'consumer', '/feed?consumer=a%20b'],
  ['INVALID_FIELDS', 422, 'limit', '/feed?consumer=statistics&limit=5'],
];

describe('refusals of the feed', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
    await lotse.post('/consumers', { name: 'statistics', ...plain });
    await lotse.post('/consumers', { name: 'gone', ...plain });
    await lotse.post('/consumers', { name: 'called', ...plain });
    await lotse.post('/consumers/called/webhook', { url: 'https://example.org/hook', ...plain });
    await lotse.fetch('/consumers/gone', { method: 'DELETE' });
  });

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));
});
