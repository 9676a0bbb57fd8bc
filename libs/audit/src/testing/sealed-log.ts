import { createHash, randomUUID } from 'node:crypto';
import { openEventStore, type Database, type SqlEventStore } from '#libs/event-store-sql';
import { type Append, hashedText, NO_HASH } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { Sealing, type SealingOptions } from '../sealing.js';

export const entry = (stream: string, expectedVersion: number, count = 1): Append => ({
  stream,
  expectedVersion,
  events: Array.from({ length: count }, (_, n) => ({
    type: 'Noted',
    occurredOn: '2020-01-01',
    data: { n, text: 'Grüße' },
  })),
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
});

/** A log with its seals and keys, and what a superuser can do to it who knows how everything is made. */
export class SealedLog {
  private constructor(
    readonly database: Database,
    readonly store: SqlEventStore,
    readonly vault: Vault,
    readonly seals: Sealing,
  ) {}

  /** Three events a batch. */
  static async open(database: Database, options: SealingOptions = {}, vault = Vault.forNow()): Promise<SealedLog> {
    const store = await openEventStore(database);
    const clock = () => '2020-01-01T00:00:00.000Z';
    const keys = (name: string) => vault.keyOf(name, 'ed25519');
    const seals = await Sealing.open(database.kysely, store, keys, clock, { batch: 3, ...options });
    return new SealedLog(database, store, vault, seals);
  }

  run(text: string, values: readonly unknown[] = []) {
    return this.database.query<Record<string, string>>({ text }, values);
  }

  async unprotect(): Promise<void> {
    for (const table of ['es.event', 'es.command', 'audit.seal']) {
      await this.run(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    }
  }

  /** Makes all hashes of a stream again, and the list of streams agree with them. */
  async rehash(stream: string): Promise<void> {
    let hash = NO_HASH;
    for (const event of await this.store.readStoredStream(stream)) {
      hash = createHash('sha256').update(Buffer.from(hash, 'hex')).update(hashedText(event)).digest('hex');
      await this.run(`UPDATE es.event SET hash = decode($1, 'hex') WHERE pos = $2`, [hash, event.position]);
    }
    await this.run(`UPDATE es.stream SET hash = decode($1, 'hex') WHERE stream_id = $2`, [hash, stream]);
  }

  /** Takes the log back to a position, with everything that speaks of what came behind it. */
  async cutTo(position: number): Promise<void> {
    await this.run('DELETE FROM es.event WHERE pos > $1', [position]);
    await this.run('DELETE FROM es.command WHERE pos > $1', [position]);
    await this.run('DELETE FROM es.stream s WHERE NOT EXISTS (SELECT FROM es.event e WHERE e.stream_id = s.stream_id)');
    await this.run(`UPDATE es.stream s SET (version, hash) = (
      SELECT e.version, e.hash FROM es.event e WHERE e.stream_id = s.stream_id ORDER BY e.version DESC LIMIT 1)`);
    await this.run('DELETE FROM es.category');
    await this.run(`INSERT INTO es.category SELECT split_part(stream_id, '-', 1), max(pos) FROM es.event GROUP BY 1`);
    await this.run(
      'UPDATE es.head SET pos = $1, recorded_at = (SELECT recorded_at FROM es.event WHERE pos = $1::bigint)',
      [position],
    );
  }

  async close(): Promise<void> {
    await this.seals.stop();
    await this.store.close();
    await this.database.close();
  }
}
