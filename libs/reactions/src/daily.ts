import { dayAfter, dayBefore, type LocalDate, type Period, type ReactionCommand, type Refusal } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { asActor, carryOut, commandIdFor, type Outlet } from './issuing.js';

/** A command that a rule gives for a day that has ended. */
export type DueCommand = ReactionCommand &
  Readonly<{
    /** What the rule says, the same whenever it is asked: the command's id is made of it, so that it is said once. */
    occasion: string;
  }>;

/** What the service does by itself when a day has ended. */
export type DailyRule = Readonly<{
  /** kebab-case, unique, for ever: the last day and the command ids hang on it. */
  name: string;
  /** For all days of a period, in their order. */
  due(days: Period): Promise<readonly DueCommand[]>;
}>;

export type DailyOutcome = Readonly<{ rule: string; days: Period; given: number; refused: readonly Refusal[] }>;

/**
 * Asks each rule about the days that have ended since it was last asked; at the very first time, about yesterday: what
 * was imported is not judged day by day in hindsight. Any number of processes may do this at once.
 *
 * @param today the day that has not ended yet
 * @throws what may be tried again: nothing of the rule's days is passed over then
 */
export async function askDailyRules(
  db: Kysely<unknown>,
  rules: readonly DailyRule[],
  today: LocalDate,
  outlet: Outlet,
): Promise<DailyOutcome[]> {
  const outcomes: DailyOutcome[] = [];
  for (const rule of rules) {
    const until = dayBefore(today);
    const last = await lastDay(db, rule.name);
    if (last !== undefined && last >= until) continue;
    const days = { from: last === undefined ? until : dayAfter(last), until };
    const due = await rule.due(days);
    const refused: Refusal[] = [];
    for (const command of due) {
      const outcome = await give(rule, command, outlet);
      if (outcome.refused) refused.push(outcome.refused);
    }
    await noteDay(db, rule.name, until);
    outcomes.push({ rule: rule.name, days, given: due.length - refused.length, refused });
  }
  return outcomes;
}

function give({ name }: DailyRule, due: DueCommand, outlet: Outlet) {
  const commandId = commandIdFor(name, due.occasion, 0);
  return carryOut(due, { commandId, correlationId: commandId, actor: asActor(name) }, outlet);
}

async function lastDay(db: Kysely<unknown>, name: string): Promise<LocalDate | undefined> {
  const { rows } = await sql<{ lastDay: LocalDate }>`
    SELECT last_day AS "lastDay" FROM reactions.daily WHERE name = ${name}`.execute(db);
  return rows[0]?.lastDay;
}

const noteDay = (db: Kysely<unknown>, name: string, day: LocalDate) =>
  sql`INSERT INTO reactions.daily (name, last_day) VALUES (${name}, ${day})
    ON CONFLICT (name) DO UPDATE SET last_day = greatest(daily.last_day, EXCLUDED.last_day)`.execute(db);
