// B14: from the start of the process to the first answered report, and the memory at rest after it:
// `node start.mjs '{"env":{"DATA_DIR":...}}'`; prints JSON.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, lotse } from '../setup/service.mjs';

const AT_REST_MS = 3_000;

const { env } = JSON.parse(process.argv[2]);
const server = await lotse(env);
const milliseconds = await server.firstAnswer('/reports/staffing?asOf=2016-03-01');
while (await isBehind()) await sleep(AT_REST_MS);
await sleep(AT_REST_MS);
const megabytes = Math.round(server.megabytes());
await server.stop();
console.log(JSON.stringify({ milliseconds, megabytes }));
process.exit(0);

/** A log that nobody has read yet is published and sealed first. */
async function isBehind() {
  const metrics = await (await ask(server.url, '/metrics')).text();
  return [...metrics.matchAll(/^lotse_(?:runner|seals)_lag_positions.* (\d+)$/gm)].some(([, lag]) => Number(lag) > 0);
}
