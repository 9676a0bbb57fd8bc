// B14: from the start of the process to the first answered report, and the memory at rest after it:
// `node start.mjs '{"env":{"DATA_DIR":...}}'`; prints JSON.
import { setTimeout as sleep } from 'node:timers/promises';
import { lotse } from '../setup/service.mjs';

const AT_REST_MS = 3_000;

const { env } = JSON.parse(process.argv[2]);
const server = await lotse(env);
const milliseconds = await server.firstAnswer('/reports/staffing?asOf=2016-03-01');
await sleep(AT_REST_MS);
const megabytes = Math.round(server.megabytes());
await server.stop();
console.log(JSON.stringify({ milliseconds, megabytes }));
process.exit(0);
