import { Inject, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import { ensure, type EventStore, type Instant } from '#libs/eventing';
import { CLOCK, type Clock, EVENT_STORE } from '#libs/eventing-nest';
import { arrivedOnce, publishedResident } from '../../../contexts/residency/src/published/resident.js';
import type { About } from '../about.js';
import { ACCESS_DATABASE, AccessLog } from '../access-log/access-log.js';
import { folded } from '../folded.js';
import { KnownPeople, type Person } from '../known-people.js';
import { NOBODY_THERE, OPENING_NOT_FOUND, OWN_OPENING } from '../refusals.js';
import type { Role } from '../roles.js';
import { Restricted } from '../restricted/restricted.js';
import { actorOf, type SignedIn } from '../signed-in.js';

/** So long a broken glass stays open: background.md, need-to-know. */
export const MINUTES = 60;

/** Somebody has opened the data of a resident that is not theirs. */
export type Opening = Readonly<{
  openingId: string;
  residentId: string;
  actor: string;
  role: Role;
  /** Why, in their own words. */
  reason: string;
  at: Instant;
  /** From then on it is shut again. */
  until: Instant;
  /** Who of those who are told has said that they know. */
  acknowledged: readonly Readonly<{ actor: string; role: Role; at: Instant }>[];
}>;

export type ListedOpening = Opening &
  Readonly<{
    /** Whether whoever asks has opened it, so that somebody else has to say that they know. */
    isOwn: boolean;
  }>;

/** Whom it is told: those of unit leads and data protection officers who have not said that they know have it before them. */
export const TOLD: readonly Role[] = ['UNIT_LEAD', 'DATA_PROTECTION_OFFICER'];

/** Beside the access log, with its protection and its retention. */
export async function createBreakGlass(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql`SELECT FROM pg_attribute
    WHERE attrelid = to_regclass('access.acknowledgement') AND attname = 'subject'`.execute(db);
  if (rows.length > 0) return;
  await sql`CREATE TABLE IF NOT EXISTS access.opening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, resident_id text NOT NULL, actor text NOT NULL,
    role text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL, until timestamptz NOT NULL)`.execute(db);
  await sql`CREATE INDEX IF NOT EXISTS opening_of_actor ON access.opening (actor, until)`.execute(db);
  await sql`CREATE TABLE IF NOT EXISTS access.acknowledgement (
    opening_id bigint REFERENCES access.opening ON DELETE CASCADE, actor text, role text NOT NULL,
    at timestamptz NOT NULL, PRIMARY KEY (opening_id, actor))`.execute(db);
  for (const table of ['opening', 'acknowledgement']) {
    // Of the sign-in, where the actor is a staff id; missing in older rows.
    await sql`ALTER TABLE ${sql.table(`access.${table}`)} ADD COLUMN IF NOT EXISTS subject text`.execute(db);
    await sql`CREATE OR REPLACE TRIGGER only_append BEFORE UPDATE OR DELETE ON ${sql.table(`access.${table}`)}
      FOR EACH ROW EXECUTE FUNCTION access.refuse_change()`.execute(db);
  }
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const inWords = (column: string) => sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', ${sql.raw(INSTANT)})`;

/** One person, also who got or lost a staff id in between. */
function isOpenedBy(who: SignedIn) {
  const { id, subject = null } = actorOf(who);
  return sql`ARRAY[o.actor, o.subject] && ARRAY[${id}, ${subject}]::text[]`;
}

/** Emergency access: whoever may read cases at all may read one that is not theirs, with a reason, and is seen doing it. */
@Injectable()
export class BreakGlass {
  constructor(
    @Inject(ACCESS_DATABASE) private readonly db: Kysely<unknown>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly log: AccessLog,
    private readonly people: KnownPeople,
    private readonly restricted: Restricted,
  ) {}

  /**
   * Opens what is recorded of a resident for {@link MINUTES} minutes; again while it is open says until when.
   *
   * @param person all ids of that resident: they are opened together, and not one after the other
   * @throws {Refusal} {@link NOBODY_THERE}
   */
  async open(who: SignedIn, role: Role, residentId: string, person: Person, reason: string): Promise<Opening> {
    ensure(arrivedOnce(await folded(this.store, publishedResident, residentId)), NOBODY_THERE, {
      ...{ values: [residentId], field: 'residentId' },
    });
    const { id: actor, subject } = actorOf(who);
    const now = this.clock();
    const noted = { actor, role, operation: 'break-glass', residents: person, staff: [], reason } as const;
    await this.log.note({ ...noted, answer: 'answered', correlation: null });
    await sql`INSERT INTO access.opening (resident_id, actor, subject, role, reason, at, until)
      SELECT ${residentId}, ${actor}, ${subject ?? null}, ${role}, ${reason}, ${now},
             ${now}::timestamptz + make_interval(mins => ${MINUTES})
       WHERE NOT EXISTS (SELECT FROM access.opening
                          WHERE resident_id = ANY (${person}::text[]) AND actor = ${actor} AND until > ${now})`.execute(
      this.db,
    );
    const [opening] = await this.#openings(sql`o.resident_id = ANY (${person}::text[]) AND o.actor = ${actor}`, 1);
    return opening!;
  }

  /** Why somebody may read what a request is about although it is not theirs; nothing if they may not. */
  async reasonFor(who: SignedIn, { people, isUnnamed }: About): Promise<string | undefined> {
    if (people.length === 0 || isUnnamed) return undefined;
    const { rows } = await sql<{ residentId: string; reason: string }>`
      SELECT resident_id AS "residentId", reason FROM access.opening
       WHERE actor = ${actorOf(who).id} AND until > ${this.clock()} AND at <= ${this.clock()}`.execute(this.db);
    const reasons = new Map(rows.map(({ residentId, reason }) => [residentId, reason]));
    const found = people.map((group) =>
      group
        .flat()
        .map((id) => reasons.get(id))
        .find((reason) => reason !== undefined),
    );
    return found.includes(undefined) ? undefined : found[0];
  }

  /**
   * The newest first, and how many there are of them in all.
   *
   * @param unknownTo only those that nobody else in this role has said to know: who opened it does not count
   * @param without ids of whom the reader may not know
   */
  async list(
    reader: SignedIn,
    unknownTo: Role | undefined,
    limit: number,
    without: readonly string[],
  ): Promise<Readonly<{ total: number; openings: readonly ListedOpening[] }>> {
    const condition =
      unknownTo === undefined
        ? sql`true`
        : sql`NOT EXISTS (SELECT FROM access.acknowledgement a
                           WHERE a.opening_id = o.id AND a.role = ${unknownTo}
                             AND NOT ARRAY[a.actor, a.subject] && ARRAY[o.actor, o.subject])`;
    const shown = sql`o.resident_id <> ALL (${[...without]}::text[]) AND ${condition}`;
    const { rows } = await sql<{ total: number }>`
      SELECT count(*)::int AS total FROM access.opening o WHERE ${shown}`.execute(this.db);
    const openings = await this.#openings(shown, limit);
    const ids = openings.map(({ openingId }) => openingId);
    const own = await this.#openings(sql`o.id = ANY (${ids}::bigint[]) AND ${isOpenedBy(reader)}`, limit);
    const ownIds = new Set(own.map(({ openingId }) => openingId));
    return {
      total: rows[0]!.total,
      openings: openings.map((opening) => ({ ...opening, isOwn: ownIds.has(opening.openingId) })),
    };
  }

  /** @throws {Refusal} {@link OPENING_NOT_FOUND}, {@link OWN_OPENING} */
  async acknowledge(who: SignedIn, role: Role, openingId: string): Promise<Opening> {
    const [opening] = await this.#openings(sql`o.id = ${openingId}::bigint`, 1);
    const hidden = await this.restricted.hiddenFrom(who, await this.people.now());
    const isThere = opening !== undefined && !hidden.has(opening.residentId);
    ensure(isThere, OPENING_NOT_FOUND, { values: [openingId], field: 'openingId' });
    const { id: actor, subject = null } = actorOf(who);
    const own = sql`o.id = ${openingId}::bigint AND ${isOpenedBy(who)}`;
    const isOwn = (await this.#openings(own, 1)).length > 0;
    ensure(!isOwn, OWN_OPENING, { values: [openingId], field: 'openingId' });
    await sql`INSERT INTO access.acknowledgement (opening_id, actor, subject, role, at)
      VALUES (${openingId}::bigint, ${actor}, ${subject}, ${role}, ${this.clock()}) ON CONFLICT DO NOTHING`.execute(
      this.db,
    );
    return (await this.#openings(sql`o.id = ${openingId}::bigint`, 1))[0]!;
  }

  async #openings(condition: ReturnType<typeof sql>, limit: number): Promise<Opening[]> {
    const { rows } = await sql<Opening>`
      SELECT o.id::text AS "openingId", o.resident_id AS "residentId", o.actor, o.role, o.reason,
             ${inWords('o.at')} AS at, ${inWords('o.until')} AS until,
             coalesce((SELECT json_agg(json_build_object('actor', a.actor, 'role', a.role, 'at', ${inWords('a.at')})
                                       ORDER BY a.at, a.actor)
                         FROM access.acknowledgement a WHERE a.opening_id = o.id), '[]') AS acknowledged
        FROM access.opening o WHERE ${condition} ORDER BY o.id DESC LIMIT ${limit}`.execute(this.db);
    return rows;
  }
}
