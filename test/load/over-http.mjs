// B8: a command over HTTP, `node over-http.mjs '{"contender":"lotse","url":...,"seconds":3}'`; prints JSON.
import { createRequire } from 'node:module';
import { cpuSeconds } from './postgres.mjs';
import { lotse, openCases, started, today, tokenAt } from '../setup/service.mjs';

const { contender, url, seconds, connections = 32, postmaster } = JSON.parse(process.argv[2]);
const autocannon = createRequire(new URL('./peers/', import.meta.url))('autocannon');

const server =
  contender === 'lotse' ? await lotse({ DATABASE_URL: url }) : await started('test/load/serve.mjs', [contender, url]);
const consultation =
  contender === 'lotse'
    ? await openCases(server.url, 100)
    : (number) => ({
        consultationId: `B-${number}`,
        residentId: `BR-${number % 100}`,
        accommodationId: 'BSITE',
        managerId: 'BIM',
        topics: ['WORK_AND_EMPLOYMENT', 'LANGUAGE'],
        occasion: 'ON_NEED',
        durationMin: 45,
        interpreter: 'PROFESSIONAL',
        outcome: 'ADVISED',
        on: today(),
      });

const authorization = contender === 'lotse' ? { authorization: `Bearer ${await tokenAt(server.url)}` } : {};

let number = 0;
const shoot = (duration) =>
  autocannon({
    url: server.url,
    connections,
    duration,
    requests: [
      {
        method: 'POST',
        path: '/consultations',
        headers: { 'content-type': 'application/json', ...authorization },
        setupRequest: (request) => ({ ...request, body: JSON.stringify(consultation(number++)) }),
      },
    ],
  });

try {
  // The first requests compile the code.
  await shoot(2);
  const cpu = () => cpuSeconds(server.pid) + (postmaster ? cpuSeconds(postmaster) : 0);
  const before = cpu();
  const begun = performance.now();
  const { '2xx': events, non2xx, errors, latency } = await shoot(seconds);
  const took = (performance.now() - begun) / 1000;
  if (non2xx + errors > 0) throw new Error(`${non2xx} refused, ${errors} failed of ${events + non2xx + errors}`);
  const cpuMicros = ((cpu() - before) * 1e6) / events;
  console.log(
    JSON.stringify({ events, seconds: took, perSecond: events / took, cpuMicros, p50: latency.p50, p99: latency.p99 }),
  );
} finally {
  await server.stop();
}
process.exit(0);
