// What is measured, in which order, and which ratio is to be reached (the numbers B1 … are those of the README's table).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grow, multiply } from './grown.mjs';

const PEERS = ['emmett', 'castore', 'evtstore', 'message-db'];
const CLIENTS = 32;
/** How long a reader looks at an answer before the next question; without it, 20 readers would be 20 machines. */
const LOOK_MS = 1_000;

/** What the pages of the dashboard ask. */
const QUESTIONS = [
  ...['staffing', 'occupancy', 'service-mode', 'caseload', 'caseload-days', 'pipeline', 'aftercare-due', 'needs'],
  ...['consultations', 'placements'],
];
const PER_STREAM = 50;

/**
 * Each entry: a title, `run(bench)`, which calls `bench.measure(contender, file, order)` as often as it likes, and the
 * goals, which compare medians of what was measured. `bench.full` is false for a smoke run.
 */
export const benches = {
  B1: {
    title: `durable append, 1 event a command, ${CLIENTS} clients, PostgreSQL`,
    run: (bench) => appendWith(bench, CLIENTS, ['raw', 'lotse', ...PEERS]),
    goals: (median) => [
      ['of the limit (raw)', median('lotse') / median('raw'), '>=', 0.7],
      ['x emmett', median('lotse') / median('emmett'), '>=', 8],
      ['x the best peer', median('lotse') / Math.max(...PEERS.map(median)), '>=', 2.5],
    ],
  },
  B2: {
    title: 'the same, 1 client',
    run: (bench) => appendWith(bench, 1, ['raw', 'lotse', ...PEERS]),
    goals: (median) => [['of raw', median('lotse') / median('raw'), '>=', 0.85]],
  },
  B3: {
    title: `the same on the embedded tier, flushed to disk, ${CLIENTS} clients`,
    async run(bench) {
      for (const repetition of bench.repetitions) {
        const dataDir = mkdtempSync(join(tmpdir(), 'lotse-bench-'));
        const order = { contender: 'lotse', work: 'append', clients: CLIENTS, seconds: bench.seconds };
        await bench.measure('lotse, embedded', 'measure.mjs', { ...order, dataDir, prefix: `e${repetition}` });
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    goals: (median) => [["of B1's Lotse", median('lotse, embedded') / median('lotse', 'B1'), '>=', 0.4]],
  },
  B4: {
    title: 'read the log in order',
    run: (bench) => onFilled(bench, 'read', ['raw', 'lotse', 'emmett', 'evtstore', 'message-db']),
    goals: (median) => [['of raw', median('lotse') / median('raw'), '>=', 0.7]],
  },
  B5: {
    title: `load and fold a case of ${PER_STREAM} events, ${CLIENTS} clients`,
    run: (bench) => onFilled(bench, 'load', ['raw', 'lotse', ...PEERS]),
    goals: (median) => [['x the best peer', median('lotse') / Math.max(...PEERS.map(median)), '>=', 1.2]],
  },
  B6: {
    title: 'rebuild a plain count per key',
    run: (bench) => onFilled(bench, 'count', ['raw', 'lotse', 'emmett', 'message-db']),
    goals: (median) => [
      ['of raw', median('lotse') / median('raw'), '>=', 0.7],
      ['x emmett', median('lotse') / median('emmett'), '>=', 20],
    ],
  },
  B7: {
    title: 'rebuild all fact tables of a simulated city, and of ten of them (with B13, memory)',
    async run(bench) {
      const url = await bench.city();
      await bench.quietly('rebuild.mjs', { url, work: 'catch-up' });
      for (const repetition of bench.repetitions)
        await bench.measure('lotse, one city', 'rebuild.mjs', { url, repetition });
      const ten = await bench.copyOfCity('ten-cities');
      await multiply(ten, 10);
      await bench.quietly('rebuild.mjs', { url: ten, work: 'catch-up' });
      for (const repetition of bench.repetitions)
        await bench.measure('lotse, ten cities', 'rebuild.mjs', { url: ten, repetition });
    },
    goals: (median, of) => [
      ["of B4's raw read", median('lotse, one city') / median('raw', 'B4'), '>=', 0.15],
      ['rate at ten times the events', median('lotse, ten cities') / median('lotse, one city'), '>=', 0.9],
      [
        'B13: memory at ten times the events',
        of('lotse, ten cities', 'megabytes') / of('lotse, one city', 'megabytes'),
        '<=',
        1.3,
      ],
    ],
  },
  B8: {
    title: `an HTTP command: validated, decided, durable, answered; ${CLIENTS} connections`,
    async run(bench) {
      for (const repetition of bench.repetitions) {
        for (const contender of bench.shuffled(['empty', 'emmett', 'lotse'])) {
          const url = await bench.database(`${contender}-http-${repetition}`);
          const order = { contender, url, seconds: bench.seconds, connections: CLIENTS };
          await bench.measure(contender === 'empty' ? 'empty route' : contender, 'over-http.mjs', order);
        }
      }
    },
    goals: (median) => [
      ['of the empty route', median('lotse') / median('empty route'), '>=', 0.4],
      ['x emmett', median('lotse') / median('emmett'), '>=', 2.5],
    ],
  },
  B9: {
    title: 'growth: append and case load with a small and with a large log (with B13, memory)',
    async run(bench) {
      const sizes = bench.full ? { small: 10_000, large: 10_000_000 } : { small: 10_000, large: 200_000 };
      const logs = {};
      for (const [size, events] of Object.entries(sizes)) {
        const url = await bench.database(`grown-${size}`);
        await bench.quietly('measure.mjs', { contender: 'lotse', url, work: 'fill', streams: 0, perStream: 50 });
        bench.say(`making a log of ${events} events`);
        logs[size] = { url, ...(await grow(url, events)) };
      }
      for (const repetition of bench.repetitions) {
        for (const size of bench.shuffled(Object.keys(sizes))) {
          const { url, streams } = logs[size];
          const order = { contender: 'lotse', url, clients: CLIENTS, seconds: bench.seconds, streams };
          await bench.measure(`append, ${size}`, 'measure.mjs', { ...order, work: 'append', prefix: `g${repetition}` });
          await bench.measure(`load, ${size}`, 'measure.mjs', { ...order, work: 'load' });
        }
      }
    },
    goals: (median, of) =>
      ['append', 'load'].flatMap((work) => [
        [`${work}: median time`, of(`${work}, large`, 'p50') / of(`${work}, small`, 'p50'), '<=', 1.1],
        [`${work}: p99`, of(`${work}, large`, 'p99') / of(`${work}, small`, 'p99'), '<=', 1.5],
        [`B13: memory, ${work}`, of(`${work}, large`, 'megabytes') / of(`${work}, small`, 'megabytes'), '<=', 1.3],
      ]),
  },
  B10: {
    title:
      'what the dashboard asks at two dates; 20 readers with a question a second, 50 commands a second, and neither',
    async run(bench) {
      const url = await bench.copyOfCity('dashboard');
      const days = bench.full
        ? ['2015-06-30', '2015-09-30', '2015-12-31', '2016-03-31', '2016-06-30', '2016-09-30', '2016-12-31']
        : ['2015-03-31', '2015-05-31', '2015-06-30'];
      const order = { url, days, seconds: bench.full ? 30 : 5 };
      for (const repetition of bench.repetitions) {
        const busy = { readers: 20, perSecond: 50 };
        await bench.measure('alone', 'dashboard.mjs', { ...order, readers: 1, perSecond: 0 });
        const looking = { lookMs: LOOK_MS, prefix: `D${repetition}` };
        await bench.measure('under load', 'dashboard.mjs', { ...order, ...busy, ...looking });
        await bench.measure('readers without a pause', 'dashboard.mjs', {
          ...order,
          ...busy,
          prefix: `E${repetition}`,
        });
      }
    },
    goals: (_, of) =>
      QUESTIONS.map((question) => `p95 ${question}`).flatMap((figure) => [
        [`${figure}: x alone`, of('under load', figure) / of('alone', figure), '<=', 2],
        [`${figure}, ms`, of('under load', figure), '<=', 300],
      ]),
  },
  B11: {
    title: "from an acknowledged command to the facts that show it, under B10's load",
    async run(bench) {
      const url = await bench.copyOfCity('visible');
      for (const repetition of bench.repetitions) {
        const order = { url, seconds: bench.full ? 20 : 5 };
        await bench.measure('lotse', 'visible.mjs', { ...order, lookMs: LOOK_MS, prefix: `V${repetition}` });
        const hasty = { lookMs: 0, prefix: `W${repetition}` };
        await bench.measure('readers without a pause', 'visible.mjs', { ...order, ...hasty });
      }
    },
    goals: (_, of) => [['p99, ms', of('lotse', 'p99'), '<=', 250]],
  },
  B12: {
    title: 'everything that is published of a city goes to a real broker',
    async run(bench) {
      const brokers = await bench.kafka();
      if (brokers === undefined) return;
      const url = await bench.city();
      for (const repetition of bench.repetitions) {
        for (const contender of bench.shuffled(['bare', 'relay'])) {
          const order = { contender, url, brokers, prefix: `${contender}-${repetition}` };
          await bench.measure(contender === 'bare' ? 'bare producer' : 'relay', 'relayed.mjs', order);
        }
      }
    },
    goals: (median) => [['of the bare producer', median('relay') / median('bare producer'), '>=', 0.6]],
  },
  B14: {
    title: 'start to first answer, and memory at rest',
    async run(bench) {
      const url = await bench.city();
      // The first service that finds the city publishes and seals all of it.
      await bench.quietly('start.mjs', { env: { DATABASE_URL: url } });
      for (const repetition of bench.repetitions) {
        const folder = mkdtempSync(join(tmpdir(), 'lotse-bench-'));
        const env = { DATA_DIR: join(folder, 'data') };
        await bench.measure('new folder', 'start.mjs', { env });
        await bench.measure('existing folder', 'start.mjs', { env });
        await bench.measure('PostgreSQL', 'start.mjs', { env: { ...env, DATABASE_URL: url }, repetition });
        rmSync(folder, { recursive: true, force: true });
      }
    },
    goals: (_, of) => [
      ['existing folder, s', of('existing folder', 'milliseconds') / 1000, '<=', 3],
      ['new folder, s', of('new folder', 'milliseconds') / 1000, '<=', 6],
      ['embedded at rest, MB', of('existing folder', 'megabytes'), '<=', 500],
      ['on PostgreSQL at rest, MB', of('PostgreSQL', 'megabytes'), '<=', 250],
    ],
  },
};

async function appendWith(bench, clients, contenders) {
  for (const repetition of bench.repetitions) {
    for (const contender of bench.shuffled(contenders)) {
      const url = await bench.database(`${contender}-append-${clients}`);
      const order = { contender, url, work: 'append', clients, seconds: bench.seconds, prefix: `a${repetition}` };
      await bench.measure(contender, 'measure.mjs', order);
    }
  }
}

async function onFilled(bench, work, contenders) {
  const filled = new Map();
  for (const contender of contenders) filled.set(contender, await bench.filled(contender, PER_STREAM));
  for (const repetition of bench.repetitions) {
    for (const contender of bench.shuffled(contenders)) {
      const { url, events } = filled.get(contender);
      const order = { contender, url, work, expected: events, streams: events / PER_STREAM };
      await bench.measure(contender, 'measure.mjs', { ...order, clients: CLIENTS, seconds: bench.seconds, repetition });
    }
  }
}
