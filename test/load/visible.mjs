// B11: from an acknowledged command to the facts that show it, while 20 readers ask for reports, each look at the answer
// so long, and 50 commands a second are recorded: `node visible.mjs '{"url":...,"seconds":20,"lookMs":1000}'`; prints
// JSON.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ask, lotse, openCases, post, today } from '../setup/service.mjs';
import { percentile } from './workload.mjs';

const READERS = 20;
const COMMANDS_PER_SECOND = 50;
const LOOK_EVERY_MS = 3;

const { url, seconds, prefix, lookMs, readers = READERS } = JSON.parse(process.argv[2]);
const server = await lotse({ DATABASE_URL: url });
const consultation = await openCases(server.url, 50, prefix);

const client = new pg.Client({ connectionString: url });
await client.connect();
const projectedUpTo = async () => {
  const { rows } = await client.query({
    name: 'projected',
    text: `SELECT min(position::bigint) AS position FROM facts.checkpoint c
           WHERE version = (SELECT max(version) FROM facts.checkpoint l WHERE l.name = c.name)`,
  });
  return BigInt(rows[0].position);
};

const questions = ['caseload', 'pipeline', 'needs', 'occupancy'].map((report) => `/reports/${report}?asOf=${today()}`);
const end = performance.now() + seconds * 1000;
let asked = 0;
const answerTimes = [];
const reading = Array.from({ length: readers }, async (_, reader) => {
  // They do not all ask at the same moment.
  await pause((lookMs * reader) / readers);
  while (performance.now() < end) {
    const begun = performance.now();
    const response = await ask(server.url, questions[asked++ % questions.length]);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`a report was answered with ${response.status}`);
    answerTimes.push(performance.now() - begun);
    if (lookMs > 0) await pause(lookMs);
  }
});

const waiting = [];
const visible = [];
const looking = (async () => {
  while (performance.now() < end || waiting.length > 0) {
    const position = await projectedUpTo();
    const now = performance.now();
    while (waiting.length > 0 && waiting[0].position <= position) visible.push(now - waiting.shift().at);
    await pause(LOOK_EVERY_MS);
  }
})();

let number = 0;
const recording = [];
for (let next = performance.now(); next < end; next += 1000 / COMMANDS_PER_SECOND) {
  await pause(Math.max(0, next - performance.now()));
  recording.push(
    post(server.url, '/consultations', consultation(number++)).then(({ position }) => {
      waiting.push({ position: BigInt(position), at: performance.now() });
      waiting.sort((a, b) => (a.position < b.position ? -1 : 1));
    }),
  );
}
await Promise.all([...recording, ...reading, looking]);
await client.end();
await server.stop();
console.log(
  JSON.stringify({
    events: visible.length,
    p50: percentile(visible, 0.5),
    p99: percentile(visible, 0.99),
    questions: answerTimes.length,
    questionP95: percentile(answerTimes, 0.95),
  }),
);
process.exit(0);
