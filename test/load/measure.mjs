// One measurement in a process of its own: `node measure.mjs '{"contender":"lotse","work":"append",...}'`; prints JSON.
import { clientsFor, consultation, inParallel, percentile, streamName } from './workload.mjs';
import { cpuSeconds } from './postgres.mjs';

const EVENTS_PER_COMMAND = 5;

const PLACES = {
  raw: './contenders/raw.mjs',
  lotse: './contenders/lotse.mjs',
  emmett: './peers/emmett.mjs',
  castore: './peers/castore.mjs',
  evtstore: './peers/evtstore.mjs',
  'message-db': './peers/message-db.mjs',
};

const works = {
  /** Durable append of one event a command, each client on streams of its own with 50 events each. */
  async append(contender, { clients, seconds, prefix }) {
    await contender.append(streamName(prefix, 0), 0, [consultation(0)]);
    const before = await contender.stored();
    const run = await measured(async () => {
      const latencies = await clientsFor(seconds, clients, (client, round) => {
        const stream = streamName(`${prefix}-${client}-`, Math.floor(round / 50));
        return contender.append(stream, round % 50, [consultation(client * 1_000_000 + round)]);
      });
      return { events: latencies.length, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
    });
    const stored = (await contender.stored()) - before;
    if (stored !== run.events) throw new Error(`${stored} stored, ${run.events} acknowledged`);
    return run;
  },

  /** Not measured: `streams` cases of `perStream` events, as they grow in life: by turns. */
  async fill(contender, { streams, perStream }) {
    const rounds = perStream / EVENTS_PER_COMMAND;
    for (let round = 0; round < rounds; round++) {
      await inParallel(streams, contender.fillClients ?? 32, (stream) =>
        contender.append(
          streamName('', stream),
          round * EVENTS_PER_COMMAND,
          Array.from({ length: EVENTS_PER_COMMAND }, (_, index) =>
            consultation((round * EVENTS_PER_COMMAND + index) * streams + stream),
          ),
        ),
      );
    }
    return { events: await contender.stored() };
  },

  /** Loads cases by chance and folds them. */
  async load(contender, { clients, seconds, streams }) {
    const expected = await contender.load(streamName('', 0));
    if (!(expected > 0)) throw new Error('the case is empty');
    let seed = 42;
    const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % streams;
    return measured(async () => {
      const latencies = await clientsFor(seconds, clients, () => contender.load(streamName('', next())));
      return { events: latencies.length, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
    });
  },

  /** Reads every event in the order of the log. */
  async read(contender, { expected }) {
    const run = await measured(async () => ({ events: await contender.readAll() }));
    if (run.events !== expected) throw new Error(`${run.events} read, ${expected} stored`);
    return run;
  },

  /** Rebuilds a table with a count per worker. */
  async count(contender, { expected }) {
    const run = await measured(async () => ({ events: await contender.countPerKey() }));
    if (run.events !== expected) throw new Error(`${run.events} counted, ${expected} stored`);
    return run;
  },
};

const order = JSON.parse(process.argv[2]);

async function measured(work) {
  const server = order.postmaster ? cpuSeconds(order.postmaster) : 0;
  const own = process.cpuUsage();
  const begun = performance.now();
  const run = await work();
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(own);
  const cpu = (user + system) / 1e6 + (order.postmaster ? cpuSeconds(order.postmaster) - server : 0);
  return { ...run, seconds, perSecond: run.events / seconds, cpuMicros: (cpu * 1e6) / run.events };
}

const { open } = await import(PLACES[order.contender]);
const contender = await open(order);
const result = await works[order.work](contender, order);
await contender.close();
console.log(JSON.stringify({ ...result, megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
process.exit(0);
