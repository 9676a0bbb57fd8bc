import { type Kysely, sql } from 'kysely';
import type { Position } from '#libs/eventing';
import type { Epoch } from '#libs/runners';
import { caseOf } from '../mapping.js';
import type { PublicEvent } from '../public-event.js';
import type { Failed, Outcome } from './round.js';
import type { WebhookRow } from './tables.js';

/** How a round has changed where a webhook is. */
export type Written = Readonly<{
  row: WebhookRow;
  epoch: Epoch;
  /** Up to which the log was dealt with; the row's own after a round of what waited. */
  position: Position;
  outcome: Outcome;
  /** How often an event was tried before. */
  attemptsOf: (event: PublicEvent) => number;
  /** How long to wait after so many attempts; nothing when there was the last. */
  pauseOf: (attempts: number, failed: Failed) => number | undefined;
}>;

/** So many cases whose first event was refused, and nothing taken since: the receiver takes nothing at all. */
const MANY = 5;

/** Where everything that was tried is a dead letter, the next one is tried after so long. */
const LONGEST_PAUSE = '1 hour';

/**
 * Notes a round in one transaction: a crash before it repeats the round, and nothing is lost.
 *
 * @returns whether it counts: somebody else may have taken the webhook, or changed it meanwhile
 */
export function writeOutcome(db: Kysely<unknown>, written: Written): Promise<boolean> {
  const { row, epoch, position, outcome } = written;
  const { consumer, version } = row;
  const { taken, failed, behind, isGone } = outcome;
  const error = failed.at(-1)?.why ?? null;
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`UPDATE publishing.webhook SET position = ${position}::bigint,
        disabled = ${isGone}, error = ${isGone ? 'answered 410: it wants nothing more' : error},
        taken_at = CASE WHEN ${taken.length > 0}::boolean THEN clock_timestamp() ELSE taken_at END
      WHERE consumer = ${consumer} AND version = ${version} AND epoch = ${epoch}::bigint
      RETURNING consumer`.execute(trx);
    if (rows.length === 0) return false;
    await sql`DELETE FROM publishing.webhook_waiting WHERE consumer = ${consumer}
      AND position = ANY (${taken.map((event) => event.position)}::bigint[])`.execute(trx);
    for (const one of failed) await noteFailed(trx, written, one);
    for (const event of behind) await putAside(trx, consumer, event, { attempts: 0, why: null, pause: 0 });
    await pauseWhereNothingIsTaken(trx, consumer, taken.length > 0, failed.length > 0);
    return true;
  });
}

async function noteFailed(trx: Kysely<unknown>, { row, attemptsOf, pauseOf }: Written, failed: Failed): Promise<void> {
  const attempts = attemptsOf(failed.event) + 1;
  await putAside(trx, row.consumer, failed.event, { attempts, why: failed.why, pause: pauseOf(attempts, failed) });
}

/** What is put aside already stays as it is, unless it was tried now. */
async function putAside(
  trx: Kysely<unknown>,
  consumer: string,
  event: PublicEvent,
  { attempts, why, pause }: Readonly<{ attempts: number; why: string | null; pause: number | undefined }>,
): Promise<void> {
  await sql`INSERT INTO publishing.webhook_waiting AS w (consumer, position, case_key, attempts, due_at, error)
    VALUES (${consumer}, ${event.position}::bigint, ${caseOf(event)}, ${attempts},
      clock_timestamp() + ${pause ?? null}::double precision * interval '1 millisecond', ${why})
    ON CONFLICT (consumer, position) DO UPDATE
      SET attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error
      WHERE excluded.attempts > 0`.execute(trx);
}

/** A receiver that is away is not asked with every event there is, and they need not all be put aside. */
async function pauseWhereNothingIsTaken(
  trx: Kysely<unknown>,
  consumer: string,
  hasTaken: boolean,
  hasFailed: boolean,
): Promise<void> {
  if (!hasTaken && !hasFailed) return;
  await sql`UPDATE publishing.webhook SET paused_until = CASE WHEN ${hasTaken}::boolean THEN NULL ELSE (
      SELECT coalesce(min(due_at), clock_timestamp() + interval '${sql.raw(LONGEST_PAUSE)}')
      FROM publishing.webhook_waiting WHERE consumer = ${consumer} AND attempts > 0
      HAVING count(*) >= ${MANY}) END
    WHERE consumer = ${consumer}`.execute(trx);
}
