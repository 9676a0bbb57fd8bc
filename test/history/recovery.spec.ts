import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { kafkaAt, topicOf } from '#libs/kafka-relay';
import { birthToken, MasterKey, nameTokens } from '#libs/vault';
import { publicContracts } from '../../apps/standalone/src/contracts.js';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { lotse as run } from '../journeys/command-line.js';
import { describeOnPostgres, temporaryFolder } from '../setup/databases.js';
import { describeOnOwnKafka } from '../setup/kafka.js';
import { recordsOf } from '../setup/kafka-records.js';
import { startPostgres } from '../setup/start-servers.mjs';
import { filesIn, type Holdings, inClear, opened, triedOut } from './attacker.js';

const GONE = { name: 'Wilhelmine Verschwunden', birthDate: '1947-02-03', nationality: 'Utopien-Nord' };
const STAYS = { name: 'Benedikta Bleibtda', birthDate: '1961-07-08', nationality: 'Utopien-Ost' };
const ADDRESS = 'Nirgendwoallee 4711, 30999 Nimmerstadt';
const NOTE = 'hat große Angst vor dem Aufzug im Westflügel';
const OF_GONE = [...Object.values(GONE), ADDRESS, NOTE];

const TOPICS = [...new Set(publicContracts.map(({ context }) => topicOf('lotse', context)))];

/** Every day of somebody's birth, and how the name sounds. */
const WORDS = [
  ...Array.from({ length: 40_000 }, (_, day) =>
    birthToken(new Date(Date.UTC(1920, 0, 1 + day)).toISOString().slice(0, 10)),
  ),
  ...nameTokens(GONE.name),
];

const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
const masterKeyIn = async (file: string) => new MasterKey(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64'));

// After an erasure somebody who has everything that is left, and every backup, tries to read who it was.
describeOnPostgres('what was erased', () =>
  describeOnOwnKafka('beside a server, a broker and their backups', () => {
    let folder: string;
    let server: Awaited<ReturnType<typeof startPostgres>>;
    let broker: Awaited<ReturnType<typeof startKafka>>;
    let service: ChildProcess;
    let env: Record<string, string>;
    let url = '';
    let [token, machine] = ['', ''];
    let isUp = false;
    const file = (name: string) => join(folder, name);

    beforeAll(async () => {
      folder = await temporaryFolder();
      [server, broker] = [await startPostgres(), await startKafka()];
      isUp = true;
      for (const name of ['events', 'keys']) await onServer(server.url, `CREATE DATABASE ${name}`);
      env = {
        ...{ DATABASE_URL: databaseUrl('events'), KEYS_URL: databaseUrl('keys'), MASTER_KEY_FILE: file('master.key') },
        ...{ KAFKA_BROKERS: broker.brokers, SEAL_WITNESS: 'kafka:lotse.seals', SEAL_SECONDS: '1', LOG_FORMAT: 'json' },
      };
      await startService();
      await record();
    });

    afterAll(async () => {
      service?.kill('SIGKILL');
      await broker?.stop();
      if (isUp) server.stop();
    });

    const databaseUrl = (name: string) => server.url.replace(/postgres$/, name);

    /** As a process of its own, whose every word is kept. */
    async function startService(): Promise<void> {
      const log = await open(file('service.log'), 'a');
      service = spawn(process.execPath, ['scripts/run.mjs', 'standalone'], {
        env: { ...process.env, ...env, PORT: '0' },
        stdio: ['ignore', log.fd, log.fd],
      });
      await log.close();
      while (!(url = /http:\/\/127\.0\.0\.1:\d+/.exec(await readFile(file('service.log'), 'utf8'))?.[0] ?? '')) {
        if (service.exitCode !== null) throw new Error(await readFile(file('service.log'), 'utf8'));
        await delay(100);
      }
      token = await (await fetch(`${url}/local-issuer/tokens/all`, { method: 'POST' })).text();
      const asked = { grant_type: 'client_credentials', client_id: 'statistics', scope: 'feed' };
      const given = await fetch(`${url}/local-issuer/token`, { method: 'POST', body: new URLSearchParams(asked) });
      machine = ((await given.json()) as { access_token: string }).access_token;
    }

    const ask = async (path: string, body?: object): Promise<string> => {
      const response = await fetch(url + path, {
        headers: {
          ...{
            authorization: `Bearer ${path.startsWith('/feed') ? machine : token}`,
            'content-type': 'application/json',
            'lotse-reason': 'Probe',
          },
        },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      });
      return response.text();
    };

    async function post(path: string, body: object): Promise<void> {
      const answer = await ask(path, path.startsWith('/staff') ? body : { on: today(), ...body });
      if (!answer.includes('"recorded":true')) throw new Error(`${path}: ${answer}`);
    }

    async function record(): Promise<void> {
      const site = { accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'COMMUNAL', responsibleBody: 'CITY' };
      await post('/units', { unitId: 'U1', name: 'Integrationsmanagement' });
      await post('/accommodations', { ...site, capacity: 300 });
      await post('/staff', { staffId: 'IM-1', unitId: 'U1', contract: { from: today() }, fte: 1 });
      await post('/staff/IM-1/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: today() });
      for (const [residentId, person] of Object.entries({ 'R-GONE': GONE, 'R-STAYS': STAYS })) {
        const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' };
        await post('/residents', { residentId, ...arrival, ...person });
      }
      await post('/residents/R-GONE/privacy-notices', { form: 'WRITTEN' });
      await post('/residents/R-GONE/cases', { caseId: 'C-1', managerId: 'IM-1', openedBecause: 'NEED' });
      await post('/consultations', {
        ...{ consultationId: 'B-1', residentId: 'R-GONE', caseId: 'C-1', managerId: 'IM-1', accommodationId: 'OSK' },
        ...{ topics: ['LANGUAGE'], occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED', note: NOTE },
      });
      await post('/residents/R-GONE/move-outs', { destination: 'OWN_TENANCY', newAddress: ADDRESS });
      // What is refused, and what is asked, names somebody, too.
      await ask('/residents', { residentId: 'R-GONE', accommodationId: 'NOWHERE', on: 'never', ...GONE });
      await ask('/people/searches', { name: GONE.name, birthDate: GONE.birthDate });
    }

    const dump = async (database: string, to: string) => {
      const program = join(process.env['TEST_POSTGRES_PROGRAMS'] ?? '', 'pg_dump');
      await promisify(execFile)(program, ['--format=plain', `--file=${file(to)}`, databaseUrl(database)]);
      return [to, await readFile(file(to))] as const;
    };

    /** What is handed out over HTTP, and on Kafka. */
    async function publishedNow(): Promise<[string, Buffer][]> {
      const records = await recordsOf(kafkaAt([broker.brokers]), [...TOPICS, 'lotse.seals']);
      return [
        ['records on Kafka', Buffer.from(JSON.stringify(records))],
        ['feed', Buffer.from(await ask('/feed?consumer=kafka&after=0'))],
        ['log export', Buffer.from(await ask('/log'))],
        ['people', Buffer.from((await ask('/people/R-GONE')) + (await ask('/residents/R-GONE/timeline')))],
        ['copy', Buffer.from(await ask('/people/R-GONE/data-copy/json'))],
        ['metrics', Buffer.from(await ask('/metrics'))],
      ];
    }

    const figures = () => Promise.all(['occupancy', 'caseload', 'pipeline', 'staffing'].map((name) => figure(name)));
    const figure = async (name: string) =>
      JSON.parse(await ask(`/reports/${name}?asOf=${today()}`), (key, value: unknown) =>
        key === 'knownAt' || key === 'position' ? undefined : value,
      ) as object;

    const streams = async () => {
      const lines = (await ask('/log')).matchAll(/"stream":"([^"]+)"/g);
      return [...new Set([...lines].map(([, stream]) => stream!))];
    };

    /** Waits until it does. */
    const says = async (path: string, text: string) => {
      for (let left = 300; ; left--) {
        const answer = await ask(path);
        if (answer.includes(text)) return;
        if (left === 0) throw new Error(`${path} does not say ${text}: ${answer.slice(0, 2_000)}`);
        await delay(100);
      }
    };

    it('cannot be read again by whoever has everything but the old master key; figures and hashes stay', async () => {
      await says('/feed?consumer=kafka&after=0', 'moved-out');
      const all = await streams();
      const figuresBefore = await figures();
      const keysBefore = await dump('keys', 'keys-before.sql');
      const before: Holdings = new Map([await dump('events', 'events-before.sql'), keysBefore]);
      await cp(file('master.key'), file('master.key-of-then'));
      const [masterBefore, clear] = [await masterKeyIn(file('master.key-of-then')), new Map(await publishedNow())];
      // The search finds them where they may be found, so it can be believed where it finds nothing.
      expect([...opened(before, [masterBefore], all)]).toEqual(
        expect.arrayContaining([...OF_GONE, ...Object.values(STAYS)]),
      );
      expect(triedOut(before, [masterBefore], WORDS)).toEqual(
        expect.arrayContaining([birthToken(GONE.birthDate), ...nameTokens(GONE.name)]),
      );
      expect(inClear(clear, [GONE.name])).toEqual(expect.arrayContaining([`${GONE.name}: people`]));
      expect(inClear(clear, [NOTE])).toEqual(expect.arrayContaining([`${NOTE}: copy`]));
      expect(inClear(before, OF_GONE)).toEqual([]);

      await post('/residents/R-GONE/erasures', { reason: 'Frist abgelaufen' });
      await says('/people/R-GONE', '"name":null');
      await says('/feed?consumer=kafka&after=0', 'subject-erased');
      expect(await run(env, 'keys', 'rotate', '--format', 'json')).toMatchObject({ exitCode: 0 });
      expect(await figures()).toEqual(figuresBefore);
      expect(JSON.parse(await ask('/people/R-GONE/data-copy/json'))).toMatchObject({ hasData: false, entries: [] });
      expect(await ask('/people/R-STAYS')).toContain(STAYS.name);
      expect(JSON.parse(await ask('/people/searches', { birthDate: GONE.birthDate }))).toMatchObject({ people: [] });
      const published = await publishedNow();
      await run(env, 'seals', 'now');
      expect(await run(env, 'status')).toMatchObject({ exitCode: 0 });
      expect(await run(env, 'verify', '--witness', 'kafka:lotse.seals')).toMatchObject({ exitCode: 0 });

      const gone = once(service, 'exit');
      service.kill('SIGTERM');
      await gone;
      const after = new Map([...before, ...published, await dump('events', 'events-after.sql')]);
      after.set(...(await dump('keys', 'keys-after.sql')));
      await onServer(databaseUrl('events'), 'CHECKPOINT');
      server.stop();
      isUp = false;
      await broker.kill();
      for (const one of await filesIn('PostgreSQL', server.folder)) after.set(...one);
      for (const one of await filesIn('Kafka', broker.folder)) after.set(...one);
      after.set('log of the service', await readFile(file('service.log')));
      expect(
        [...after.keys()].filter((where) => /pg_wal|base\/\d+\/\d+$|seals-0\//.test(where)).length,
      ).toBeGreaterThan(9);

      const masterNow = await masterKeyIn(file('master.key'));
      expect(inClear(after, OF_GONE)).toEqual([]);
      const read = opened(after, [masterNow], all);
      expect(OF_GONE.filter((value) => read.has(value))).toEqual([]);
      expect([...read]).toEqual(expect.arrayContaining(Object.values(STAYS)));
      const stays = [birthToken(STAYS.birthDate), ...nameTokens(STAYS.name)];
      expect(triedOut(after, [masterNow], [...WORDS, ...nameTokens(STAYS.name)]).sort()).toEqual(stays.sort());
      // What still holds: whoever has kept the master key of then, and a copy of the keys of then.
      expect([...opened(after, [masterBefore], all)]).toEqual(expect.arrayContaining(OF_GONE));
      const withoutCopy = new Map(
        [...after].filter(([where]) => where !== keysBefore[0] && !where.startsWith('Postgr')),
      );
      const left = opened(withoutCopy, [masterBefore, masterNow], all);
      expect(OF_GONE.filter((value) => left.has(value))).toEqual([]);
    }, 300_000);
  }),
);

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
