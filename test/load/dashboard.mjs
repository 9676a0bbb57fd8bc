// B10: what the pages of the dashboard ask, at two dates, each question timed:
// `node dashboard.mjs '{"url":...,"seconds":20,"readers":20,"lookMs":1000,"perSecond":50}'`; prints JSON. Each reader
// asks, looks at the answer so long, and asks the next. With one reader and no commands it is the measure of itself
// under load.
import { setTimeout as pause } from 'node:timers/promises';
import { ask, lotse, openCases, post } from '../setup/service.mjs';
import { percentile } from './workload.mjs';

const { url, seconds, readers, lookMs = 0, perSecond, prefix, days } = JSON.parse(process.argv[2]);

const WEEKS = 26;

/** Of each page, as apps/dashboard/src/pages asks them. */
const questionsAt = (asOf, knownAt) => {
  const dates = `asOf=${asOf}&knownAt=${encodeURIComponent(knownAt)}`;
  const year = `${dates}&from=${before(asOf, 365)}&until=${asOf}`;
  return {
    staffing: `/reports/staffing?${dates}`,
    occupancy: `/reports/occupancy?${dates}`,
    'service-mode': `/reports/service-mode?${dates}&limit=100`,
    caseload: `/reports/caseload?${dates}`,
    'caseload-days': `/reports/caseload/days?knownAt=${encodeURIComponent(knownAt)}&from=${before(asOf, WEEKS * 7)}&until=${asOf}`,
    pipeline: `/reports/pipeline?${dates}&limit=100`,
    'aftercare-due': `/reports/aftercare-due?${dates}&limit=100`,
    needs: `/reports/needs?${dates}`,
    consultations: `/reports/consultations?${year}&groupBy=mode,topic&limit=100`,
    placements: `/reports/placements?${year}`,
  };
};

const before = (day, count) => new Date(Date.parse(`${day}T00:00:00Z`) - count * 86_400_000).toISOString().slice(0, 10);

const server = await lotse({ DATABASE_URL: url });
const consultation = perSecond > 0 ? await openCases(server.url, 50, prefix) : undefined;

// As a page asks: by the knowledge of then, and by that of now; each reader at another day.
const now = new Date().toISOString();
const asked = days.flatMap((day) => [questionsAt(day, day), questionsAt(day, now)]).flatMap(Object.entries);
const times = new Map(asked.map(([name]) => [name, []]));

async function put(name, path) {
  const begun = performance.now();
  const response = await ask(server.url, path);
  await response.arrayBuffer();
  if (response.status !== 200) {
    await server.stop();
    throw new Error(`${path} was answered with ${response.status}`);
  }
  return [name, performance.now() - begun];
}

// The first time, a plan is made and pages are read.
for (const [name, path] of asked) await put(name, path);

const end = performance.now() + seconds * 1000;
let next = 0;
const reading = Array.from({ length: readers }, async (_, reader) => {
  // They do not all ask at the same moment.
  await pause((lookMs * reader) / readers);
  while (performance.now() < end) {
    const [name, took] = await put(...asked[next++ % asked.length]);
    times.get(name).push(took);
    if (lookMs > 0) await pause(lookMs);
  }
});

const recording = [];
const begun = performance.now();
for (let number = 0; perSecond > 0 && performance.now() < end; number++) {
  const due = begun + (number * 1000) / perSecond;
  await pause(Math.max(0, due - performance.now()));
  recording.push(post(server.url, '/consultations', consultation(number)));
}
await Promise.all([...reading, ...recording]);
await server.stop();

const all = [...times.values()].flat();
const each = [...times].map(([name, took]) => [`p95 ${name}`, percentile(took, 0.95)]);
console.log(
  JSON.stringify({
    ...{ questions: all.length, commands: recording.length },
    ...{ p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) },
    ...Object.fromEntries(each),
  }),
);
process.exit(0);
