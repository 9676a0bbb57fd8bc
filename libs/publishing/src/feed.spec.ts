import { createHash } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, migrate, openDatabase, SqlEventStore } from '#libs/event-store-sql';
import { Vault } from '#libs/vault';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import type { CloudEvent, Publishing, SealedPage } from './index.js';
import { cameToTown, openTown, serveTown } from './testing/a-town.js';
import { eventsOfStream } from './testing/read-stream.js';

const range = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, index) => from + index);

const onBoth = (name: string, suite: (open: () => Promise<Database>) => void) => {
  describe(`${name}, embedded`, () => suite(openInMemory));
  describeOnPostgres(`${name}, on PostgreSQL`, () => suite(async () => openDatabase({ url: await postgresUrl() })));
};

onBoth('the feed', (open) => {
  let database: Database;
  let store: SqlEventStore;
  let publishing: Publishing;
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    database = await open();
    await migrate(database);
    store = new SqlEventStore(database);
    publishing = await openTown(database, store, Vault.forNow());
    for (const from of [1, 401, 801]) await cameToTown(store, range(from, from + 399));
    await publishing.catchUp();
    publishing.start();
    ({ app, url } = await serveTown(publishing));
    await register({ name: 'mine' });
    await register({ name: 'site', accommodations: ['SITE-1'] });
  });

  afterAll(async () => {
    await app?.close();
    await publishing?.close();
    await store?.close();
    await database?.close();
  });

  const register = (body: object) =>
    fetch(`${url}/consumers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const ask = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };

  /** Follows `rel="next"` until there is nothing more. */
  async function readAll(path: string): Promise<CloudEvent[]> {
    const all: CloudEvent[] = [];
    for (let next: string | undefined = path; next !== undefined;) {
      const { headers, text } = await ask(next);
      all.push(...(JSON.parse(text) as CloudEvent[]));
      const isEnd = headers.get('lotse-position') === headers.get('lotse-head');
      next = isEnd ? undefined : /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    }
    return all;
  }

  it('is read page by page, everything once and in order', async () => {
    const all = await readAll('/feed?consumer=mine');
    expect(all.map(({ sequence }) => Number(sequence))).toEqual(range(1, 1200));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1200);
  });

  it('has full pages that never change, and a last one that is asked for again', async () => {
    const full = await ask('/feed?consumer=mine&after=0');
    const last = await ask('/feed?consumer=mine&after=1000');
    expect(full.headers.get('content-type')).toContain('application/cloudevents-batch+json');
    expect(full.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(last.headers.get('cache-control')).toBe('private, no-cache');
    await cameToTown(store, [1201]);
    await publishing.waitFor(await store.head(), 10_000);
    expect((await ask('/feed?consumer=mine&after=0')).text).toBe(full.text);
    const unchanged = await ask('/feed?consumer=mine&after=0', { 'if-none-match': `"other", ${etag(full)}` });
    expect([unchanged.status, unchanged.text, etag(unchanged)]).toEqual([304, '', etag(full)]);
    const changed = await ask('/feed?consumer=mine&after=1000', { 'if-none-match': etag(last) });
    expect([changed.status, (JSON.parse(changed.text) as unknown[]).length]).toEqual([200, 201]);
  });

  const etag = ({ headers }: { headers: Headers }) => headers.get('etag')!;

  it('gives of its sites, types and contexts only what is asked for, and what the consumer may have', async () => {
    const sites = async (path: string) => new Set((await readAll(path)).map(({ data }) => data['site']));
    expect(await sites('/feed?consumer=mine&accommodation=SITE-2')).toEqual(new Set(['SITE-2']));
    expect(await sites('/feed?consumer=site')).toEqual(new Set(['SITE-1']));
    expect(await sites('/feed?consumer=site&accommodation=SITE-2')).toEqual(new Set());
    expect(await sites('/feed?consumer=mine&context=town&type=de.example.im.town.came.v1')).toEqual(
      new Set(['SITE-1', 'SITE-2']),
    );
    expect(await sites('/feed?consumer=mine&type=town.entry-voided.v1')).toEqual(new Set());
  });

  it('is sealed page by page: whoever reads can prove that it has everything', async () => {
    const sealed = async (page: number, consumer = 'mine') =>
      JSON.parse((await ask(`/feed/seals/${page}?consumer=${consumer}`)).text) as SealedPage;
    const second = await sealed(2);
    const first = await sealed(1);
    expect([first.previous, second.previous]).toEqual(['0'.repeat(64), first.seal]);
    expect((await sealed(2)).seal).toBe(second.seal);
    const part = JSON.parse((await ask('/feed?consumer=site&after=500')).text) as CloudEvent[];
    const ofSite = await sealed(2, 'site');
    const leaves = part.map((event) => ofSite.leaves[Number(event.sequence) - Number(ofSite.first)]);
    expect(part.map(leaf)).toEqual(leaves);
    expect(ofSite.leaves).toHaveLength(500);
    expect(ofSite.seal).not.toBe(second.seal);
    expect((await ask('/feed/seals/3?consumer=mine')).status).toBe(404);
  });

  /** As a consumer would: keys in order, without blanks. */
  const leaf = (event: CloudEvent): string =>
    createHash('sha256')
      .update(Buffer.of(0))
      .update(JSON.stringify(event, (_, value: unknown) => inOrder(value)))
      .digest('hex');
  const inOrder = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;

  it('waits for news, as long as it was told, and passes over what the filter leaves out', async () => {
    const head = (await ask('/feed?consumer=site')).headers.get('lotse-head')!;
    const waiting = ask(`/feed?consumer=site&after=${head}&wait=30`);
    // An odd number went to the other site.
    await cameToTown(store, [1203]);
    await cameToTown(store, [1204]);
    const found = JSON.parse((await waiting).text) as CloudEvent[];
    expect(found.map(({ data }) => data['site'])).toEqual(['SITE-1']);
    const end = (await ask('/feed?consumer=site')).headers.get('lotse-head')!;
    const patience = performance.now();
    expect((await ask(`/feed?consumer=site&after=${end}&wait=1`)).text).toBe('[]\n');
    expect(performance.now() - patience).toBeGreaterThan(900);
  });

  it('is streamed, and goes on behind the last event after every cut', async () => {
    const seen: CloudEvent[] = [];
    for (let cut = 0; seen.length < 1_200; cut++) {
      const last = seen.at(-1);
      const headers = last && { 'last-event-id': String(Number(last.sequence)) };
      const some = await eventsOfStream(`${url}/feed/stream?consumer=mine&after=0`, {
        ...(headers && { headers }),
        enough: 150,
      });
      seen.push(...some);
      expect(cut).toBeLessThan(20);
    }
    expect(seen.map(({ sequence }) => Number(sequence)).slice(0, 1_200)).toEqual(range(1, 1_200));
  });

  it('streams what comes while it is open', async () => {
    const head = (await ask('/feed?consumer=mine')).headers.get('lotse-head')!;
    const streamed = eventsOfStream(`${url}/feed/stream?consumer=mine&after=${head}`, { enough: 3 });
    for (const who of [1301, 1302, 1303]) await cameToTown(store, [who]);
    expect((await streamed).map(({ data }) => data['site'])).toEqual(['SITE-2', 'SITE-1', 'SITE-2']);
  });

  it('tells how far each consumer is, and whose entry an event was', async () => {
    // Not one of those that are streamed above: a stream that is cut may still note where it is.
    await register({ name: 'slow' });
    await ask('/feed?consumer=slow&after=700');
    const { consumers } = JSON.parse((await ask('/consumers')).text) as { consumers: Record<string, unknown>[] };
    const head = Number((await publishing.status()).head);
    expect(consumers.find(({ name }) => name === 'slow')).toMatchObject({ askedAfter: '700', lag: head - 700 });
    const [event] = JSON.parse((await ask('/feed?consumer=slow')).text) as [CloudEvent];
    const { stream, eventId } = JSON.parse((await ask(event.claimcheck)).text) as { stream: string; eventId: string };
    expect((await store.readStream(stream)).map(({ id }) => id)).toContain(eventId);
  });

  it('has nothing more for a consumer that was removed, and its pseudonyms never come back', async () => {
    await register({ name: 'gone' });
    expect((await fetch(`${url}/consumers/gone`, { method: 'DELETE' })).status).toBe(204);
    expect((await ask('/feed?consumer=gone')).status).toBe(404);
    expect((await register({ name: 'gone' })).status).toBe(409);
    expect((await register({ name: 'mine', contexts: ['town'] })).status).toBe(409);
    expect((await register({ name: 'mine' })).status).toBe(201);
  });

  it('lets go of everybody at a stop', async () => {
    const other = await serveTown(publishing);
    const head = (await publishing.status()).head;
    const waiting = fetch(`${other.url}/feed?consumer=mine&after=${head}&wait=60`).then((response) => response.text());
    const streaming = eventsOfStream(`${other.url}/feed/stream?consumer=mine&after=${head}`, { enough: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await other.app.close();
    expect([await waiting, await streaming]).toEqual(['[]\n', []]);
  });
});
