import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from '@jest/globals';
import { kafkaAt } from '#libs/kafka-relay';
import { lotse } from '../journeys/command-line.js';
import { openInFolder, temporaryFolder } from '../setup/databases.js';
import { describeOnKafka, kafkaBrokers } from '../setup/kafka.js';
import { recordsOf } from '../setup/kafka-records.js';

const HANNOVER = fileURLToPath(new URL('../../apps/standalone/demo/hannover-2016', import.meta.url));

describeOnKafka('the command line beside a topic that keeps the seals', () => {
  const topic = `seals-${randomUUID().slice(0, 8)}`;
  let folder: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const brokers = (await kafkaBrokers()).join(',');
    env = { DATA_DIR: join(folder, 'data'), KAFKA_BROKERS: brokers, SEAL_WITNESS: `kafka:${topic}` };
    const imported = await lotse(env, 'import', HANNOVER);
    if (imported.exitCode !== 0) throw new Error(imported.stderr);
  });

  const verify = (...args: string[]) => lotse(env, 'verify', '--witness', `kafka:${topic}`, ...args);

  it('hands the seals over, and compares with them', async () => {
    expect(await lotse(env, 'seals', 'now')).toMatchObject({
      ...{ exitCode: 0, stdout: expect.stringContaining(`Witness kafka:${topic}: has them all.`) },
    });
    expect(await verify()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Witness: .* up to 2\.$/m) });
  });

  it('what is on the topic is what the verifier of a bundle reads as a witness', async () => {
    const taken = join(folder, 'taken');
    await lotse(env, 'bundle', 'staff-IM-044', '--out', taken);
    const records = await recordsOf(kafkaAt(env['KAFKA_BROKERS']!.split(',')), [topic]);
    const seals = join(folder, 'seals.ndjson');
    await writeFile(seals, records.map(({ value }) => `${value}\n`).join(''));
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...[join(taken, 'verify.mjs'), '--witness', seals],
    ]);
    expect(stdout).toContain('UNCHANGED');
    expect((await readFile(seals, 'utf8')).split('\n')).toHaveLength(3);
  });

  it('finds that all was sealed anew, by whoever has the keys', async () => {
    const database = await openInFolder(env['DATA_DIR']!);
    await database.query({ text: 'ALTER TABLE audit.seal DISABLE TRIGGER ALL' });
    await database.query({ text: 'TRUNCATE audit.seal' });
    await database.query({ text: 'ALTER TABLE audit.seal ENABLE TRIGGER ALL' });
    await database.close();
    await lotse({ ...env, SEAL_WITNESS: '' }, 'seals', 'rotate-key');
    await lotse({ ...env, SEAL_WITNESS: '' }, 'seals', 'now');
    expect(await lotse(env, 'verify')).toMatchObject({ exitCode: 0 });
    expect(await verify()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('than the witness has') });
    expect(await lotse(env, 'seals', 'now')).toMatchObject({
      stdout: expect.stringContaining(`Witness kafka:${topic}: its seal 2 is another than the one here.`),
    });
  });

  it('says that the witness cannot be asked, and what is wrong with the configuration', async () => {
    const away = { ...env, KAFKA_BROKERS: '127.0.0.1:1' };
    expect(await lotse(away, 'verify', '--witness', `kafka:${topic}`)).toMatchObject({
      ...{ exitCode: 3, stderr: expect.stringContaining('cannot be asked') },
    });
    for (const [name, value] of [
      ['KAFKA_BROKERS', ''],
      ['SEAL_WITNESS', 'kafka:no topic'],
    ] as const) {
      expect(await lotse({ ...env, [name]: value }, 'verify')).toMatchObject({ exitCode: 2 });
    }
    const none = { ...env, KAFKA_BROKERS: '', SEAL_WITNESS: '' };
    expect(await lotse(none, 'verify', '--witness', `kafka:${topic}`)).toMatchObject({ exitCode: 2 });
  });
});
