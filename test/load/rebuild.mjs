// B7, B13: all fact tables of a simulated city rebuilt: `node rebuild.mjs '{"url":...}'`; prints JSON.
// With `"work":"catch-up"`, only the tables in use are brought to the log's end, as a service keeps them.
import { openDatabase, SqlEventStore } from '#libs/event-store-sql';
import { openFacts } from '../../dist/apps/standalone/src/lotse.js';
import { cpuSeconds } from './postgres.mjs';

const { url, postmaster, work = 'rebuild' } = JSON.parse(process.argv[2]);
const database = await openDatabase({ url });
const store = new SqlEventStore(database);
const projections = await openFacts(database, store);
const events = Number(await store.head());
if (work === 'catch-up') {
  await projections.catchUp();
  console.log(JSON.stringify({ events }));
  process.exit(0);
}

const server = cpuSeconds(postmaster);
const own = process.cpuUsage();
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 200);
const begun = performance.now();
await projections.rebuild();
const seconds = (performance.now() - begun) / 1000;
clearInterval(watch);
const { user, system } = process.cpuUsage(own);
const cpu = (user + system) / 1e6 + cpuSeconds(postmaster) - server;

await store.close();
await database.close();
console.log(
  JSON.stringify({
    events,
    seconds,
    perSecond: events / seconds,
    cpuMicros: (cpu * 1e6) / events,
    megabytes: Math.round(peak / 2 ** 20),
  }),
);
process.exit(0);
