// `npm run test:faults`: breaks things on purpose while people work, again and again, and says what was lost.
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { ensureBuilt } from '../../scripts/build.mjs';
import { openCases } from '../setup/service.mjs';
import { clientsAt } from './clients.mjs';
import { faults } from './what-breaks.mjs';

const HELP = `npm run test:faults -- [options]

Starts the service on servers of its own, lets eight clients record consultations, breaks something at random moments
while they work, and compares at the end what was acknowledged with what is in the log and in the facts.

  --only A,B    only these faults
  --quick       twice each: shows that everything runs
  --json FILE   the result for a program
  --list        what there is`;

/** How long without an acknowledgement a service may call itself ready. */
const MAY_CLAIM_MS = 10_000;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean' },
    json: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help || options.list) {
  console.log(
    `${HELP}\n\n${Object.entries(faults)
      .map(([name, { times }]) => `  ${String(times).padStart(4)} x ${name}`)
      .join('\n')}`,
  );
  process.exit(0);
}
const names = options.only?.split(',') ?? Object.keys(faults);
const unknown = names.find((name) => !(name in faults));
if (unknown !== undefined) {
  console.error(`there is no fault "${unknown}"; --list says what there is.`);
  process.exit(2);
}

await ensureBuilt();
// It uses what has just been built.
const { inspect } = await import('./inspect.mjs');
const folder = mkdtempSync(join(tmpdir(), 'lotse-faults-'));
const complaints = openSync(join(folder, 'services.log'), 'a');
const results = [];
for (const name of names) results.push(await tried(name, faults[name]));
show(results);
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));
const isSound = ({ lost, doubled, outOfOrder, gaps, odd, falselyReady, verified, factsDiffer, failed }) =>
  !failed && verified && !factsDiffer && lost + doubled + outOfOrder + gaps + odd + falselyReady === 0;
const isAllSound = results.every((result) => result.skipped !== undefined || isSound(result));
if (isAllSound) rmSync(folder, { recursive: true, force: true });
else console.log(`What the services said is in ${join(folder, 'services.log')}.`);
process.exit(isAllSound ? 0 : 1);

async function tried(name, { times: all, on, kills, inject }) {
  const times = options.quick ? 2 : all;
  process.stderr.write(`${name}: `);
  const scene = await on(name.replaceAll(' ', '-'), { folder, complaints });
  if (scene.skipped) {
    process.stderr.write(`SKIPPED: ${scene.skipped}\n`);
    return { name, skipped: scene.skipped };
  }
  const consultation = await openCases(scene.services[0].url, 40);
  const clients = clientsAt(() => scene.services.map(({ url }) => url), consultation);
  const health = watchHealth(scene.services, clients);
  const recoveries = [];
  let failed;
  try {
    for (let round = 0; round < times; round++) {
      await clients.next();
      await sleep(50 + Math.random() * 350);
      await inject(scene, round);
      const begun = performance.now();
      await clients.next();
      recoveries.push(performance.now() - begun);
      process.stderr.write('.');
    }
    await clients.stop();
  } catch (error) {
    failed = error.message;
  }
  const falselyReady = await health.stop();
  for (const service of scene.services) await service.stop();
  const found = failed ? {} : await inspect(scene.where, clients.acknowledged);
  await scene.close().catch((error) => (failed ??= error.message));
  process.stderr.write(`${failed ?? 'done'}\n`);
  const odd = [...new Set(clients.odd.map(({ status, code }) => `${status} ${code}`))];
  return {
    name,
    times: recoveries.length,
    kills: recoveries.length * kills,
    acknowledged: clients.acknowledged.size,
    outOfOrder: clients.outOfOrder(),
    odd: clients.odd.length,
    oddAnswers: odd,
    falselyReady,
    recoveredMs: { median: middle(recoveries), most: Math.max(0, ...recoveries) },
    ...found,
    ...(failed && { failed }),
  };
}

/** Counts the answers of a service that has called itself ready all the while nothing was acknowledged, for long. */
function watchHealth(services, clients) {
  const stopping = new AbortController();
  const readySince = new Map();
  let count = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(500);
      for (const service of services) {
        const isReady = await answersReady(service.url);
        if (!isReady) readySince.delete(service);
        else if (!readySince.has(service)) readySince.set(service, performance.now());
        const claimed = isReady ? performance.now() - readySince.get(service) : 0;
        if (Math.min(claimed, clients.idle()) > MAY_CLAIM_MS && !stopping.signal.aborted) count++;
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return count;
    },
  };
}

async function answersReady(url) {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status === 200;
}

function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function show(all) {
  const table = new Table({
    head: [
      'fault',
      'tried',
      'acknowledged',
      'lost',
      'doubled',
      'out of order',
      'odd answers',
      'ready, but idle',
      'log, facts',
      'back in ms (most)',
    ],
  });
  for (const one of all) {
    if (one.skipped) {
      table.push([one.name, { colSpan: 9, content: `SKIPPED: ${one.skipped}` }]);
      continue;
    }
    const sound = one.failed ?? [one.verified ? 'sound' : 'BROKEN', one.factsDiffer ? 'DIFFER' : 'equal'].join(', ');
    const { median, most } = one.recoveredMs;
    table.push([
      one.name,
      one.times,
      one.acknowledged,
      one.lost,
      one.doubled,
      one.outOfOrder + (one.gaps ?? 0),
      one.oddAnswers.join('; ') || 0,
      one.falselyReady,
      sound,
      `${Math.round(median)} (${Math.round(most)})`,
    ]);
  }
  console.log(table.toString());
  const kills = all.reduce((sum, { kills: some = 0 }) => sum + some, 0);
  console.log(`${kills} kills in all.`);
}
