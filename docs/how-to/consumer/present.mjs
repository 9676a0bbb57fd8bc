// How many people are present in each accommodation on a day, from nothing but the feed. `node present.mjs --help`
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { follow, inEffect, KeptEvents, machineAt } from '../../../libs/feed-consumer/feed-consumer.mjs';

const HELP = `node present.mjs --file FILE [options]
  --file FILE      where the events are kept; a crash loses nothing that was printed
  --url URL        of the service (default http://127.0.0.1:3000)
  --consumer NAME  as registered with POST /consumers (default present); signs in by this name, with CLIENT_SECRET
  --day DAY        default today
  --once           reads to the end, prints, and ends
  --kcat           reads what "kcat -J -e" prints, from standard input, instead of the feed`;

const { values: asked } = options();
if (asked.help || !asked.file) say(HELP, asked.help ? 0 : 2);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
if (asked.day !== undefined && !isDay(asked.day)) say(`"${asked.day}" is no day; state one as YYYY-MM-DD.`, 2);

function options() {
  try {
    return parseArgs({
      options: {
        ...{ file: { type: 'string' }, url: { type: 'string' }, consumer: { type: 'string' }, day: { type: 'string' } },
        ...{ once: { type: 'boolean' }, kcat: { type: 'boolean' }, help: { type: 'boolean' } },
      },
    });
  } catch (error) {
    return say(error.message, 2);
  }
}

function say(text, status) {
  console[status === 0 ? 'log' : 'error'](text);
  process.exit(status);
}

const arrives = (homes, { subject, data }) => homes.set(subject, data.accommodation ?? data.to);
const leaves = (homes, { subject }) => homes.delete(subject);
const EFFECTS = {
  ...{ 'resident-arrived': arrives, 'resident-back': arrives, 'resident-transferred': arrives },
  ...{ 'resident-moved-out': leaves, 'resident-departed': leaves, 'resident-left-unknown': leaves },
  'resident-died': leaves,
};

/** By accommodation. Two who were found to be one person count once from that day on. */
function presentOn(day, events) {
  const until = inEffect(events).filter(({ occurredon }) => occurredon <= day);
  const survivors = new Map();
  for (const { type, subject, data } of until) {
    if (type.endsWith('.privacy.residents-merged.v1') && data.from <= day) survivors.set(subject, data.survivor);
    if (type.endsWith('.privacy.merge-reverted.v1')) survivors.delete(subject);
  }
  const person = (id) => (survivors.has(id) ? person(survivors.get(id)) : id);
  const homes = new Map();
  for (const event of until) {
    const [, name] = /\.residency\.([\w-]+)\.v1$/.exec(event.type) ?? [];
    EFFECTS[name]?.(homes, { ...event, subject: person(event.subject) });
  }
  const present = {};
  for (const home of [...homes.values()].sort()) present[home] = (present[home] ?? 0) + 1;
  return present;
}

/** A record on Kafka as the feed would give it. */
function eventOf(record) {
  const { headers, payload } = JSON.parse(record);
  const attributes = {};
  for (let at = 0; at < headers.length; at += 2) attributes[headers[at].replace(/^ce_/, '')] = headers[at + 1];
  return { ...attributes, data: JSON.parse(payload) };
}

const kept = new KeptEvents(asked.file);
const day = () => asked.day ?? new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
const print = () => console.log(JSON.stringify({ day: day(), present: presentOn(day(), kept.events) }));
if (asked.kcat) kept.keep(readFileSync(0, 'utf8').split('\n').filter(Boolean).map(eventOf));
else {
  const { url = 'http://127.0.0.1:3000', consumer = 'present', once: toTheEnd } = asked;
  const ask = machineAt(url, consumer, process.env.CLIENT_SECRET);
  await follow(kept, { url, consumer, ask, toTheEnd, ...(!toTheEnd && { onKept: print }) }).catch(({ message }) =>
    say(message, 1),
  );
}
if (asked.once || asked.kcat) print();
