// B7, B13: all fact tables of a simulated city rebuilt: `node rebuild.mjs '{"url":...}'`; prints JSON.
import { openDatabase } from '#libs/event-store-sql';
import { SqlEventStore } from '#libs/event-store-sql';
import { openFacts } from '../../dist/apps/standalone/src/lotse.js';
import { cpuSeconds } from './postgres.mjs';

const { url, postmaster } = JSON.parse(process.argv[2]);
const database = await openDatabase({ url });
const store = new SqlEventStore(database);
const projections = await openFacts(database, store);
const events = Number(await store.head());
// As a service has it: what is in use is at the log's end before another generation is built beside it.
await projections.catchUp();

const server = cpuSeconds(postmaster);
const own = process.cpuUsage();
let halfway = 0;
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 200);
const begun = performance.now();
await projections.rebuild(undefined, {
  onProgress: ({ done, total }) => {
    if (halfway === 0 && done * 10 >= total) halfway = process.memoryUsage.rss();
  },
});
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
