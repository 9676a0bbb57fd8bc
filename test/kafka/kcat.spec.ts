import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudEvent, Kafka as CloudEventsOnKafka } from 'cloudevents';
import { kafkaFrom } from '../../apps/standalone/src/kafka-config.js';
import { type Relaying, relayOf } from '../../apps/standalone/src/relay.js';
import { startWithLale } from '../journeys/one-case.js';
import { temporaryFolder } from '../setup/databases.js';
import { describeOnKafka, kafkaBrokers } from '../setup/kafka.js';

const KCAT = '/usr/bin/kcat';
const EXAMPLE = fileURLToPath(new URL('../../docs/how-to/consumer/present.mjs', import.meta.url));

type KcatRecord = Readonly<{ topic: string; key: string; headers: readonly string[]; payload: string }>;

/** Skipped without kcat on a user's machine only. */
const describeWithKcat = (name: string, suite: () => void): void => {
  if (existsSync(KCAT) || process.env['CI']) return describeOnKafka(name, suite);
  process.stderr.write(`\n*** ${name} is SKIPPED: install Debian's kcat. ***\n\n`);
  // eslint-disable-next-line no-restricted-syntax -- says what is missing
  describe.skip(`${name} [skipped: no ${KCAT}]`, suite);
};

describeWithKcat('kcat', () => {
  let lale: Awaited<ReturnType<typeof startWithLale>>;
  let relaying: Relaying;
  let stop: () => Promise<void>;
  let brokers: string[];
  const prefix = `kcat-${randomUUID().slice(0, 8)}`;

  beforeAll(async () => {
    lale = await startWithLale('2016-03-20T08:00:00.000Z');
    const { lotse } = lale;
    await lotse.record('/residents', {
      ...{ residentId: 'R-OMID', householdId: 'H-OMID', accommodationId: 'OSK', arrivalKind: 'RETURN' },
      ...{ name: 'Zora Erfundenstein', on: '2016-02-01' },
    });
    await lotse.record('/residents/R-KIND/other-departures', { kind: 'REDISTRIBUTED', on: '2016-03-01' });
    await lotse.published();
    brokers = await kafkaBrokers();
    const env = { KAFKA_BROKERS: brokers.join(','), KAFKA_PREFIX: prefix, KAFKA_PARTITIONS: '3' };
    relaying = await relayOf(lotse.lotse, kafkaFrom({ ...env, KAFKA_RETENTION_DAYS: '36500' })!, { lengthMs: 5_000 });
    stop = relaying.start();
    while ((await relaying.relay.status()).lag !== 0) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(() => stop?.());

  /** As the how-to says it. */
  const read = async (context: string): Promise<string> => {
    const from = ['-C', '-J', '-e', '-q', '-o', 'beginning', '-t', `${prefix}.${context}.v1`];
    return run(KCAT, ['-b', brokers.join(','), '-X', 'isolation.level=read_committed', ...from]);
  };
  const records = (output: string) =>
    output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as KcatRecord);

  it('reads CloudEvents in binary mode, which the SDK parses, and no name and no id of a person', async () => {
    const output = await read('residency');
    const events = records(output).map(({ headers, payload }) => {
      const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [[name, headers[at + 1]!] as const] : []));
      const message = { headers: Object.fromEntries(pairs), body: payload, value: payload, key: '', timestamp: '' };
      return CloudEventsOnKafka.toEvent(message) as CloudEvent;
    });
    expect(events.length).toBeGreaterThanOrEqual(4);
    for (const event of events) expect(event.validate()).toBe(true);
    expect(output).not.toMatch(/Erfundenstein|R-OMID|R-LALE|R-KIND/);
  });

  it('feeds the consumer to copy, which counts as the service does', async () => {
    const folder = await temporaryFolder();
    const input = join(folder, 'records');
    await writeFile(input, (await read('residency')) + (await read('privacy')));
    const given = ['--file', join(folder, 'events'), '--day', '2016-03-15', '--kcat'];
    const output = await run('sh', ['-c', `exec node ${EXAMPLE} "$@" < ${input}`, 'sh', ...given]);
    const { sites } = await lale.answer('/reports/occupancy?asOf=2016-03-15');
    const [osk] = sites as { present: number }[];
    expect(osk!.present).toBe(2);
    expect(JSON.parse(output)).toEqual({ day: '2016-03-15', present: { OSK: 2 } });
  });
});

async function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${errors}`);
  return output;
}
