import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, verifyLog } from '#libs/event-store-sql';
import { describeOnPostgres, openInMemory, postgresUrl, temporaryFolder } from '../../../test/setup/databases.js';
import { type BatchSeal, hashOf, type SignedSeal, signed } from './seal.js';
import { signerOf } from './signing.js';
import { allSeals, readEnds } from './tables.js';
import { type Finding, Tampering } from './tampering.js';
import { entry, SealedLog } from './testing/sealed-log.js';
import { type SealsVerified, verifySeals } from './verify-seals.js';
import { sealsIn, witnessAt } from './witness.js';

const suite = (open: () => Promise<Database>): void => {
  let log: SealedLog;
  let witness: string;
  /** The same service, started again. */
  let again: SealedLog;
  /** On the same log, with keys of somebody else. */
  let others: SealedLog;

  // 1, 4, 7: case-a; 2, 3: case-b; 5: unit-c; 6, 8: case-d. Seals: 1: a key; 2: 1-3; 3: 4-6; 4: 7-8
  beforeAll(async () => {
    witness = join(await temporaryFolder(), 'witness.ndjson');
    log = await SealedLog.open(await open(), { witnesses: [witnessAt(witness)] });
    for (const one of [entry('case-a', 0), entry('case-b', 0, 2), entry('case-a', 1), entry('unit-c', 0)]) {
      await log.store.append(one);
    }
    for (const one of [entry('case-d', 0), entry('case-a', 2), entry('case-d', 1)]) await log.store.append(one);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    again = await SealedLog.open(log.database, { witnesses: [witnessAt(witness)] }, log.vault);
    others = await SealedLog.open(log.database);
  });
  afterAll(() => log.close());

  // There is one session, so that everything a test does is undone after it.
  beforeEach(async () => {
    await log.run('BEGIN');
    await log.unprotect();
  });
  afterEach(() => log.run('ROLLBACK'));

  /** What `lotse verify` does. */
  const found = async ({ beside = false } = {}): Promise<Finding | SealsVerified> => {
    const ofLog = await verifyLog(log.database);
    if (!ofLog.ok) return ofLog;
    return verifySeals(log.store, allSeals(log.database.kysely), {
      keptKey: async (keyNumber) => (await log.seals.signer(keyNumber)).key,
      ...(beside && { witness: sealsIn(witness) }),
    }).catch((error: unknown) => {
      if (error instanceof Tampering) return error.finding;
      throw error;
    });
  };

  /** Puts a seal behind the last one, as somebody would who has this seed of a key. */
  const forge = async (seed: Buffer, seal: Partial<BatchSeal> = {}) => {
    const { last } = await readEnds(log.database.kysely);
    const before = JSON.parse(last!.body) as BatchSeal;
    const signer = signerOf(seed);
    const made: BatchSeal = {
      kind: 'batch',
      ...{ number: before.number + 1, first: '9', last: '9', root: 'a'.repeat(64) },
      ...{ recordedAt: before.recordedAt, previous: hashOf(last!), signedBy: signer.key, ...seal },
    };
    return put(made.number, signed(made, signer));
  };
  const put = (number: number, { body, signature }: SignedSeal) =>
    log.run(`INSERT INTO audit.seal (number, kind, body, signature) VALUES ($1, 'batch', $2, $3)`, [
      ...[number, body, signature],
    ]);

  it('finds nothing where nobody has changed anything', async () => {
    const result = await found({ beside: true });
    expect(result).toMatchObject({ seals: 4, keysCompared: true, sealedUntil: 8, unsealed: 0, witnessed: 4 });
  });

  it('a changed byte', async () => {
    await log.run(`UPDATE es.event SET data = replace(data, 'G', 'g') WHERE pos = 4`);
    expect(await found()).toMatchObject({ position: '4', stream: 'case-a' });
  });

  it('a deleted event', async () => {
    await log.run('DELETE FROM es.event WHERE pos = 5');
    expect(await found()).toMatchObject({ position: '5', reason: 'position 5 is missing' });
  });

  it('two events that have changed places, times included', async () => {
    const swap = (from: number, to: number) => log.run(`UPDATE es.event SET pos = ${to} WHERE pos = ${from}`);
    await swap(5, 99);
    await swap(6, 5);
    await swap(99, 6);
    expect(await found()).toMatchObject({ position: '5' });
  });

  it('a stream that was hashed again from the change on', async () => {
    await log.run(`UPDATE es.event SET data = replace(data, 'G', 'g') WHERE pos = 4`);
    await log.rehash('case-a');
    expect(await verifyLog(log.database)).toMatchObject({ ok: true });
    expect(await found()).toEqual({
      ...{ position: '4', seal: 3 },
      reason: 'the events from 4 to 6 are not those that seal 3 has sealed',
    });
  });

  it('an end of the log that was written anew, with everything that speaks of it', async () => {
    await log.cutTo(6);
    await log.store.append(entry('case-a', 2));
    await log.store.append(entry('case-d', 1));
    expect(await verifyLog(log.database)).toMatchObject({ ok: true });
    expect(await found()).toMatchObject({ position: '7', seal: 4 });
  });

  it('an end of the log that was cut off, with everything that speaks of it', async () => {
    await log.cutTo(7);
    expect(await verifyLog(log.database)).toMatchObject({ ok: true });
    expect(await found()).toEqual({ position: '8', seal: 4, reason: 'position 8 is missing, it was sealed by seal 4' });
  });

  it('a seal that is gone', async () => {
    await log.run('DELETE FROM audit.seal WHERE number = 3');
    expect(await found()).toEqual({ seal: 3, reason: 'seal 3 is missing' });
  });

  it('a batch that was dropped, with its seal, and those behind it counted anew', async () => {
    await log.run('DELETE FROM audit.seal WHERE number = 3');
    await log.run(
      `UPDATE audit.seal SET number = 3, body = replace(body, '"number":4', '"number":3') WHERE number = 4`,
    );
    expect(await found()).toEqual({ seal: 3, reason: 'seal 3: it does not follow seal 2 as it is' });
  });

  it('a seal whose text was changed', async () => {
    await log.run(`UPDATE audit.seal SET body = replace(body, '"root":"', '"root":"0') WHERE number = 4`);
    expect(await found()).toMatchObject({
      seal: 4,
      reason: expect.stringContaining('its signature is not one of key'),
    });
  });

  it('a seal that was forged with a key of somebody else', async () => {
    await log.store.append(entry('case-e', 0));
    await forge(Buffer.alloc(32, 7));
    expect(await found()).toMatchObject({
      seal: 5,
      reason: expect.stringContaining('is signed with an unknown key'),
    });
  });

  it('a seal that says whose key it is, but has the signature of another', async () => {
    await log.store.append(entry('case-e', 0));
    const { key } = await log.seals.signer(1);
    await forge(Buffer.alloc(32, 7), { signedBy: key });
    expect(await found()).toMatchObject({ seal: 5, reason: expect.stringContaining('its signature is not one of') });
  });

  it('a seal that was signed with the old key after a rotation', async () => {
    await log.seals.rotateKey('tester');
    await log.store.append(entry('case-e', 0));
    await forge((await log.vault.keyOf('seals/1', 'ed25519'))!);
    expect(await found()).toMatchObject({ seal: 6, reason: expect.stringMatching(/which seal 5 has replaced$/) });
  });

  it('a log that was sealed anew from its beginning with keys of somebody else', async () => {
    await log.run(`UPDATE es.event SET data = replace(data, 'G', 'g') WHERE pos = 4`);
    await log.rehash('case-a');
    await log.run('DELETE FROM audit.seal');
    await others.seals.sealAll();
    expect(await found()).toMatchObject({ seal: 1, reason: expect.stringContaining('sealed anew') });
    const withoutKeys = verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsIn(witness) });
    await expect(withoutKeys).rejects.toThrow('seal 1 is another than the witness has');
  });

  it('a database that is an older state, or was cut off so well: beside a witness only', async () => {
    await log.cutTo(6);
    await log.run('DELETE FROM audit.seal WHERE number = 4');
    expect(await found()).toMatchObject({ seals: 3, sealedUntil: 6 });
    expect(await found({ beside: true })).toMatchObject({
      seal: 4,
      reason: expect.stringContaining('the witness has seal 4, the seals here end at 3'),
    });
  });

  it('an end that was cut off, written anew, and sealed by the service since: beside a witness only', async () => {
    await log.cutTo(6);
    await log.run('DELETE FROM audit.seal WHERE number = 4');
    await log.store.append(entry('case-a', 2));
    await log.seals.sealAll();
    expect(await found()).toMatchObject({ seals: 4, sealedUntil: 7 });
    expect(await found({ beside: true })).toMatchObject({
      ...{ seal: 4, position: '7' },
      reason: expect.stringContaining('seal 4 is another than the witness has'),
    });
  });

  it('and a witness says so, too, when the service comes to it', async () => {
    await log.cutTo(6);
    await log.run('DELETE FROM audit.seal WHERE number = 4');
    await again.seals.tellWitnesses();
    expect((await again.seals.status()).witnesses).toEqual([
      expect.objectContaining({ error: expect.stringContaining('the database is an older state') }),
    ]);
  });
};

describe('what a superuser does to the log, on PGlite', () => suite(openInMemory));

describeOnPostgres('what a superuser does to the log, on PostgreSQL', () =>
  suite(async () => openDatabase({ url: await postgresUrl(), maxConnections: 1 })),
);
