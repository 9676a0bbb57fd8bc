import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { AccessLog, createAccessLog, createBreakGlass } from '#libs/access';
import { openDatabase } from '#libs/event-store-sql';
import { START } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { type Lotse, onDatabase } from '../../apps/standalone/src/lotse.js';
import { describeOnPostgres, postgresUrl } from '../setup/databases.js';

const SCRIPT = new URL('../../docs/how-to/least-rights.sql', import.meta.url);

const appendOf = (stream: string) => ({
  ...{ stream, expectedVersion: 0, fingerprint: 'asked', at: '2020-01-01T00:00:00.000Z' },
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: {} }],
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
});

describeOnPostgres('a service whose role may only read the log and call es.append', () => {
  const [service, owner] = [`service_${randomUUID().slice(0, 8)}`, `log_${randomUUID().slice(0, 8)}`];
  const vault = Vault.forNow();
  let admin: pg.Client;
  let url: string;
  let lotse: Lotse;

  const start = async () => {
    const database = await openDatabase({ url, maxConnections: 4 });
    await createAccessLog(database.kysely);
    await createBreakGlass(database.kysely);
    return onDatabase(database, DEFAULT_SERVICE_START, () => '2020-01-01T00:00:00.000Z', vault);
  };

  beforeAll(async () => {
    const asAdmin = await postgresUrl();
    admin = new pg.Client({ connectionString: asAdmin });
    await admin.connect();
    await admin.query(`CREATE ROLE ${service} LOGIN PASSWORD 'secret'`);
    await admin.query(`GRANT CREATE ON DATABASE ${new URL(asAdmin).pathname.slice(1)} TO ${service}`);
    const own = new URL(asAdmin);
    [own.username, own.password] = [service, 'secret'];
    url = own.href;
    await (await start()).close();
    await admin.query(`SET lotse.service = '${service}'; SET lotse.log_owner = '${owner}'`);
    // Twice: it may be run again at any time.
    for (let n = 0; n < 2; n++) await admin.query(await readFile(SCRIPT, 'utf8'));
    lotse = await start();
  });
  afterAll(async () => {
    await lotse?.close();
    // A session that is closed goes on for a moment, to drop what it had for itself.
    while ((await sessions()) > 0) await delay(50);
    await admin.query('RESET ALL');
    for (const role of [service, owner]) {
      await admin.query(`REASSIGN OWNED BY ${role} TO CURRENT_USER`);
      await admin.query(`DROP OWNED BY ${role}`);
      await admin.query(`DROP ROLE ${role}`);
    }
    await admin.end();
  });

  const sessions = async () => {
    const text = 'SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = $1';
    const { rows } = await admin.query<{ count: number }>(text, [service]);
    return rows[0]!.count;
  };

  const run = (text: string) => lotse.database.query({ text });

  it('starts, records, seals, projects and notes reads as before', async () => {
    const answer = await lotse.store.append(appendOf('case-a'));
    expect(await lotse.store.append(appendOf('case-b'))).toMatchObject({ position: '2' });
    expect((await lotse.store.readLog(START, 10)).map(({ stream }) => stream)).toEqual(['case-a', 'case-b']);
    expect(answer.version).toBe(1);
    await lotse.seals.sealAll();
    await lotse.seals.tellWitnesses();
    expect(await lotse.seals.status()).toMatchObject({ position: '2', lag: 0 });
    await lotse.projections.catchUp();
    expect(await lotse.verify()).toMatchObject({ ok: true, events: 2 });
    await new AccessLog(lotse.database.kysely).note({
      ...{ actor: 'somebody', role: 'AUDITOR', operation: 'bundle.read', residents: [], staff: [] },
      ...{ reason: null, answer: 'answered', correlation: null },
    });
    await run(`INSERT INTO access.opening (resident_id, actor, role, reason, at, until)
      VALUES ('R-1', 'somebody', 'UNIT_LEAD', 'Es ist dringend', now(), now())`);
    await run(`INSERT INTO access.acknowledgement SELECT id, 'lead', 'UNIT_LEAD', now() FROM access.opening`);
  });

  it.each([
    `INSERT INTO es.event SELECT 99, stream_id, 99, event_id, type, 1, recorded_at, data, meta, hash FROM es.event LIMIT 1`,
    `UPDATE es.event SET data = '{}'`,
    'DELETE FROM es.event',
    'TRUNCATE es.event',
    'UPDATE es.head SET pos = 0',
    `UPDATE es.stream SET hash = '\\x00'`,
    'DELETE FROM es.command',
    `DELETE FROM es.category`,
    'ALTER TABLE es.event DISABLE TRIGGER ALL',
    'DROP TRIGGER only_append ON es.event',
    'DROP TABLE es.event',
    'DROP SCHEMA es CASCADE',
    `CREATE FUNCTION es.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'`,
    'ALTER FUNCTION es.append SECURITY INVOKER',
    'DROP FUNCTION es.append',
    `UPDATE audit.seal SET body = ''`,
    'DELETE FROM audit.seal',
    'ALTER TABLE audit.seal DISABLE TRIGGER ALL',
    `UPDATE access.read SET actor = 'nobody'`,
    'DELETE FROM access.read',
    `UPDATE access.opening SET reason = 'anders'`,
    'DELETE FROM access.opening',
    'SET session_replication_role = replica',
  ])('may not: %s', async (statement) => {
    await expect(run(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await lotse.verify()).toMatchObject({ ok: true, events: 2 });
  });

  it('cannot lend the function another meaning by tables of its own', async () => {
    await run('CREATE TEMPORARY TABLE head (id smallint, pos bigint, recorded_at timestamptz)');
    await run(`CREATE SCHEMA ${service}`);
    await run(`CREATE FUNCTION ${service}.sha256(bytea) RETURNS bytea LANGUAGE sql AS 'SELECT $1'`);
    await run(`ALTER ROLE CURRENT_USER SET search_path = ${service}, pg_catalog`);
    const again = await start();
    await again.store.append(appendOf('case-c'));
    expect(await again.verify()).toMatchObject({ ok: true, events: 3 });
    await again.close();
  });

  it('refuses to be run for a superuser, from whom nothing can be taken', async () => {
    await admin.query(`SELECT set_config('lotse.service', current_user, false)`);
    await expect(admin.query(await readFile(SCRIPT, 'utf8'))).rejects.toThrow('is a superuser');
  });
});
