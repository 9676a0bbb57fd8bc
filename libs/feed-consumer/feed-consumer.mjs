// What a system needs that follows Lotse's feed and must end up with the right picture through crashes, repetitions,
// corrections and erasure. To be copied: it needs Node 20 and nothing else. docs/how-to/consumer has an example.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const KNOWN_LABELS = new Set(['public', 'internal', 'confidential', 'restricted']);
const RETRY_MS = 1_000;

/** The events as they came, one a line in a file, with how far the feed was read: what a crash leaves is what counts. */
export class KeptEvents {
  #events = new Map();
  position = '0';

  constructor(file) {
    this.file = file;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // The rest is a line that was being written when the process died.
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
    for (const line of whole.split('\n').filter(Boolean)) this.#take(JSON.parse(line));
  }

  get events() {
    return [...this.#events.values()];
  }

  /** What is there already is dropped. When it returns, everything is on the disk. */
  keep(events, position = this.position) {
    const unknown = events.find(({ dataclassification }) => !KNOWN_LABELS.has(dataclassification));
    if (unknown) throw new Error(`${unknown.id} is labelled ${unknown.dataclassification}, which is not known here`);
    const fresh = events.filter(({ id }) => !this.#events.has(id));
    if (fresh.length === 0 && position === this.position) return;
    const lines = [...fresh, { position }];
    for (const line of lines) this.#take(line);
    const erasures = fresh.filter(({ type }) => type.endsWith('.privacy.subject-erased.v1'));
    if (erasures.length > 0) this.#rewriteWithout(erasures);
    else write(this.file, 'a', lines);
  }

  #take(line) {
    if (line.id === undefined) this.position = line.position;
    else this.#events.set(line.id, line);
  }

  /** Who was erased becomes somebody who has no name anywhere else: the figures stay. */
  #rewriteWithout(erasures) {
    let text = JSON.stringify(this.events);
    for (const { subject, data } of erasures) {
      for (const name of [subject, ...(data.households ?? [])]) text = text.replaceAll(name, `erased-${randomUUID()}`);
    }
    for (const event of JSON.parse(text)) this.#take(event);
    write(`${this.file}.new`, 'w', [...this.events, { position: this.position }]);
    renameSync(`${this.file}.new`, this.file);
  }
}

const write = (file, flag, lines) =>
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { flag, flush: true });

/** What counts in the end, by the day it was true; a replacement takes the place, and if need be the subject, of what it replaces. */
export function inEffect(events) {
  const byId = new Map(events.map((event) => [event.id, event]));
  const newestFirst = events.toSorted((a, b) => (a.sequence > b.sequence ? -1 : 1));
  const gone = new Set();
  for (const { id, corrects } of newestFirst) if (corrects !== undefined && !gone.has(id)) gone.add(corrects);
  const first = (event) => (event.correction === 'replaced' && byId.get(event.corrects)) || event;
  const origin = (event) => (first(event) === event ? event : origin(first(event)));
  return events
    .filter(({ id, correction }) => !gone.has(id) && correction !== 'voided')
    .map((event) => ({ ...event, subject: event.subject ?? origin(event).subject, place: origin(event).sequence }))
    .sort((a, b) => (`${a.occurredon} ${a.place}` < `${b.occurredon} ${b.place}` ? -1 : 1));
}

/** Asks as a machine that is signed in (client credentials), anew whenever that has ended. */
export function machineAt(url, clientId, clientSecret) {
  let token;
  const signIn = async () => {
    const { tokenEndpoint } = await (await fetch(`${url}/sign-in`)).json();
    const secret = clientSecret && { client_secret: clientSecret };
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: 'feed',
      ...secret,
    });
    return (await (await fetch(tokenEndpoint, { method: 'POST', body })).json()).access_token;
  };
  const asked = async (address, options) =>
    fetch(address, { ...options, headers: { authorization: `Bearer ${(token ??= await signIn())}` } });
  return async (address, options) => {
    const answer = await asked(address, options);
    if (answer.status !== 401) return answer;
    token = undefined;
    return asked(address, options);
  };
}

/** Reads on from what is kept, until the signal or the end; a service that is away is waited for. */
export async function follow(kept, { url, consumer, ask = fetch, signal, toTheEnd = false, onKept = () => {} }) {
  while (!signal?.aborted) {
    const wait = toTheEnd ? '' : '&wait=30';
    const page = await pageOf(ask, `${url}/feed?consumer=${consumer}&after=${kept.position}${wait}`, signal);
    if (page === undefined) await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    else {
      kept.keep(page.events, page.position);
      onKept();
      if (toTheEnd && kept.position === page.head) return;
    }
  }
}

/** Nothing when the service is away. */
async function pageOf(ask, address, signal) {
  const answer = await ask(address, { signal }).catch(() => undefined);
  const body = await answer?.json().catch(() => undefined);
  if (answer === undefined || body === undefined || answer.status >= 500) return undefined;
  if (!answer.ok) throw new Error(`${body.code}: ${body.detail}`);
  return { events: body, position: answer.headers.get('lotse-position'), head: answer.headers.get('lotse-head') };
}
