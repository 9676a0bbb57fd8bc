import { type Kysely, sql } from 'kysely';
import type { Position } from '#libs/eventing';
import { caseOf, type PublicEvent } from '#libs/publishing';
import { type Epoch, parkedStreams } from '#libs/runners';

/** An event that is put aside, and why; without that for those behind it. */
export type Parked = Readonly<{ event: PublicEvent; why?: string }>;

/** Another process publishes now. */
export class TakenOver extends Error {
  override readonly name = 'TakenOver';
}

/**
 * Events that could not be published, with everything later of their cases. They are written down before the relay
 * passes them, so that none is lost; the first of a case without a `code` is one that somebody wants tried again.
 */
export class Parking {
  #cases = new Set<string>();

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly runner: string,
    private readonly epochOf: () => Epoch | undefined,
  ) {}

  async load(): Promise<void> {
    this.#cases = await parkedStreams(this.db, this.runner);
  }

  has(event: PublicEvent): boolean {
    return this.#cases.has(caseOf(event));
  }

  /** @throws {TakenOver} */
  async put(parked: readonly Parked[]): Promise<void> {
    for (const { event, why } of parked) {
      const { position, id, type } = event;
      // Where the relay was ended before it passed them, they are there already.
      const { rows } = await sql`INSERT INTO runners.parked AS p
          (runner, stream, position, event_id, type, code, error, attempts)
        SELECT ${this.runner}, ${caseOf(event)}, ${position}, ${id}, ${type}, ${why === undefined ? null : 'UNFIT'},
          ${why ?? null}, ${why === undefined ? 0 : 1}
        FROM runners.lease WHERE runner = ${this.runner} AND epoch = ${this.epochOf() ?? '-1'}::bigint
        ON CONFLICT (runner, position) DO UPDATE SET attempts = p.attempts RETURNING position`.execute(this.db);
      if (rows.length === 0) throw new TakenOver('another process publishes now');
      this.#cases.add(caseOf(event));
    }
  }

  /** The first of a case that somebody wants tried again. */
  async asked(): Promise<Position | undefined> {
    const { rows } = await sql<{ position: Position }>`
      SELECT position FROM (
        SELECT DISTINCT ON (stream) position, code FROM runners.parked WHERE runner = ${this.runner}
        ORDER BY stream, position::bigint) first
      WHERE code IS NULL ORDER BY position::bigint LIMIT 1`.execute(this.db);
    return rows[0]?.position;
  }

  async published(position: Position): Promise<void> {
    await sql`DELETE FROM runners.parked WHERE runner = ${this.runner} AND position = ${position}`.execute(this.db);
    await this.load();
  }

  async failedAgain(position: Position, why: string): Promise<void> {
    await sql`UPDATE runners.parked SET attempts = attempts + 1, code = 'UNFIT', error = ${why}
      WHERE runner = ${this.runner} AND position = ${position}`.execute(this.db);
  }
}
