import { type Kysely, sql } from 'kysely';
import { ensure, type Instant, type Position, Refusal, refusalKind } from '#libs/eventing';
import type { Vault } from '#libs/vault';
import { type Pseudonym, pseudonymsWith } from './pseudonyms.js';
import type { PublicFilter } from './public-log.js';
import { webhookKeyOf } from './webhooks/secrets.js';

/** Somebody who reads what is published, and what of it they may have. */
export type Consumer = Readonly<{ name: string; filter: PublicFilter; registeredAt: Instant }>;

export type ConsumerStatus = Consumer &
  Readonly<{
    /** After which position it asked last: it has what is before. Where it really is, it alone knows. */
    askedAfter?: Position;
    askedAt?: Instant;
    /** Events behind that; all of them for one that has never asked. */
    lag: number;
  }>;

/** Everybody who reads the topics on Kafka: kept by the relay, and by nobody else. */
export const KAFKA = 'kafka';

export const CONSUMER_RESERVED = refusalKind(
  'CONSUMER_RESERVED',
  409,
  '„{0}“ steht für alle, die von Kafka lesen; diesen Abnehmer hält der Dienst selbst.',
  '"{0}" stands for everybody who reads from Kafka; the service keeps this consumer itself.',
);

export const CONSUMER_UNKNOWN = refusalKind(
  'CONSUMER_UNKNOWN',
  404,
  'Es gibt keinen Abnehmer „{0}“; er muss zuerst registriert werden (POST /consumers).',
  'There is no consumer "{0}"; it has to be registered first (POST /consumers).',
);

export const CONSUMER_CHANGED = refusalKind(
  'CONSUMER_CHANGED',
  409,
  'Der Abnehmer „{0}“ ist mit einem anderen Filter registriert. Was er bekommt, ändert sich nicht mehr; für einen anderen Filter wird ein neuer registriert.',
  'The consumer "{0}" is registered with another filter. What it gets does not change any more; for another filter register a new one.',
);

export const CONSUMER_REMOVED = refusalKind(
  'CONSUMER_REMOVED',
  409,
  'Der Abnehmer „{0}“ wurde entfernt und sein Schlüssel vernichtet; ein neuer braucht einen anderen Namen.',
  'The consumer "{0}" was removed and its key destroyed; a new one needs another name.',
);

/** Names its key in the vault. */
const keyNameOf = (name: string, number: number): string => `consumer:${name}${number === 1 ? '' : `#${number}`}`;

/** @throws {Refusal} {@link CONSUMER_RESERVED} */
export const ensureNotReserved = (name: string): void =>
  ensure(name !== KAFKA, CONSUMER_RESERVED, { field: 'name', values: [name] });

const instant = (column: string) => sql.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/** Who is registered. Their keys are in the vault, and leave it for nobody. */
export class Consumers {
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly vault: Vault,
  ) {}

  /** @throws {Refusal} {@link CONSUMER_CHANGED}, {@link CONSUMER_REMOVED} */
  async register(name: string, filter: PublicFilter): Promise<Consumer> {
    await this.pseudonymsOf(name, 'name');
    const text = JSON.stringify(sorted(filter));
    await sql`INSERT INTO publishing.consumer (name, filter) VALUES (${name}, ${text})
      ON CONFLICT (name) DO NOTHING`.execute(this.db);
    const consumer = await this.get(name);
    ensure(JSON.stringify(consumer.filter) === text, CONSUMER_CHANGED, { field: 'name', values: [name] });
    return consumer;
  }

  /**
   * @param field that named it
   * @throws {Refusal} {@link CONSUMER_UNKNOWN}
   */
  async get(name: string, field = 'consumer'): Promise<Consumer> {
    const { rows } = await sql<{ filter: string; registeredAt: Instant }>`
      SELECT filter, ${instant('registered_at')} AS "registeredAt" FROM publishing.consumer
      WHERE name = ${name}`.execute(this.db);
    const [row] = rows;
    if (!row) throw new Refusal(CONSUMER_UNKNOWN, { field, values: [name] });
    return { name, filter: JSON.parse(row.filter) as PublicFilter, registeredAt: row.registeredAt };
  }

  /**
   * Its key is destroyed: nobody can ever compute its pseudonyms again.
   *
   * @throws {Refusal} {@link CONSUMER_UNKNOWN}
   */
  async remove(name: string): Promise<void> {
    await this.get(name, 'name');
    await this.vault.destroySubject(keyNameOf(name, await this.#keyNumberOf(name)));
    await this.vault.destroySubject(webhookKeyOf(name));
    await sql`DELETE FROM publishing.seal WHERE consumer = ${name}`.execute(this.db);
    await sql`DELETE FROM publishing.consumer WHERE name = ${name}`.execute(this.db);
  }

  /**
   * Another key, and the one before is destroyed: all its pseudonyms are others from now on, also of what it has, so it
   * begins again from the start. Where it was ended in between, the same again goes on.
   *
   * @throws {Refusal} {@link CONSUMER_UNKNOWN}
   */
  async rotateKey(name: string): Promise<void> {
    await this.get(name, 'name');
    const number = await this.#keyNumberOf(name);
    await this.vault.destroySubject(keyNameOf(name, number));
    await this.db.transaction().execute(async (trx) => {
      await sql`UPDATE publishing.consumer SET key_number = ${number + 1}, asked_after = NULL, asked_at = NULL
        WHERE name = ${name} AND key_number = ${number}`.execute(trx);
      await sql`DELETE FROM publishing.seal WHERE consumer = ${name}`.execute(trx);
      await sql`DELETE FROM publishing.webhook_waiting WHERE consumer = ${name}`.execute(trx);
      await sql`UPDATE publishing.webhook SET position = 0, version = version + 1 WHERE consumer = ${name}`.execute(
        trx,
      );
    });
  }

  /**
   * @param field that named it
   * @throws {Refusal} {@link CONSUMER_REMOVED}
   */
  async pseudonymsOf(name: string, field = 'consumer'): Promise<Pseudonym> {
    const key = await this.vault.keyOf(keyNameOf(name, await this.#keyNumberOf(name)), 'pseudonyms');
    if (!key) throw new Refusal(CONSUMER_REMOVED, { field, values: [name] });
    return pseudonymsWith(key);
  }

  /** `1` for one that is not registered yet. */
  async #keyNumberOf(name: string): Promise<number> {
    const { rows } = await sql<{ number: number }>`
      SELECT key_number AS number FROM publishing.consumer WHERE name = ${name}`.execute(this.db);
    return rows[0]?.number ?? 1;
  }

  async noteAsked(name: string, after: Position): Promise<void> {
    await sql`UPDATE publishing.consumer SET asked_after = ${after}::bigint, asked_at = clock_timestamp()
      WHERE name = ${name}`.execute(this.db);
  }

  async status(): Promise<ConsumerStatus[]> {
    const { rows } = await sql<{
      name: string;
      filter: string;
      registeredAt: Instant;
      askedAfter: Position | null;
      askedAt: Instant | null;
      lag: number;
    }>`SELECT name, filter, ${instant('registered_at')} AS "registeredAt", asked_after::text AS "askedAfter",
        ${instant('asked_at')} AS "askedAt",
        ((SELECT coalesce(max(position), 0) FROM publishing.event) - coalesce(asked_after, 0))::integer AS lag
      FROM publishing.consumer ORDER BY name`.execute(this.db);
    return rows.map(({ filter, askedAfter, askedAt, ...row }) => ({
      ...row,
      filter: JSON.parse(filter) as PublicFilter,
      ...(askedAfter !== null && { askedAfter }),
      ...(askedAt !== null && { askedAt }),
    }));
  }

  /** The last page up to this one that is sealed for the consumer, and the seal. */
  async sealUpTo(name: string, page: number): Promise<Readonly<{ page: number; seal: string }> | undefined> {
    const { rows } = await sql<{ page: number; seal: string }>`
      SELECT page::integer AS page, seal FROM publishing.seal WHERE consumer = ${name} AND page <= ${page}
      ORDER BY page DESC LIMIT 1`.execute(this.db);
    return rows[0];
  }

  async keepSeal(name: string, page: number, seal: string): Promise<void> {
    await sql`INSERT INTO publishing.seal (consumer, page, seal) VALUES (${name}, ${page}, ${seal})
      ON CONFLICT DO NOTHING`.execute(this.db);
  }
}

const sorted = ({ contexts, types, accommodations }: PublicFilter): PublicFilter => ({
  ...(contexts && { contexts: contexts.toSorted() }),
  ...(types && { types: types.toSorted() }),
  ...(accommodations && { accommodations: accommodations.toSorted() }),
});
