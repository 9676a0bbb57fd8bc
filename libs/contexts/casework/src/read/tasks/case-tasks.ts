import { addDays, type LocalDate } from '#libs/eventing';
import { type CaseOnDay, contactSince } from '../../model/cases-on.js';
import { handoverNeed } from '../../model/handover-need.js';
import type { Reminders } from '../../model/reminders.js';
import { eventsOf, type Task, task } from './task.js';

/** What one open case asks for on that day. For somebody dead, nothing but to close it. */
export function tasksOfCase(one: CaseOnDay, asOf: LocalDate, reminders: Reminders): Task[] {
  if (one.diedOn !== null) {
    const restsOn = eventsOf(one.restsOn.case, one.restsOn.death);
    return [task('CLOSE_CASE_DECEASED', one.diedOn, { ...aboutCase(one), restsOn })];
  }
  return [...whileAway(one, asOf, reminders), ...silence(one, asOf, reminders), ...handover(one, asOf)];
}

const aboutCase = ({ caseId, residentId, managerId, accommodationId, householdId }: CaseOnDay): Partial<Task> => ({
  caseId,
  residentId,
  managerId,
  accommodationId,
  householdId,
});

/** A person decides whether the case ends; until the day has come, nothing is asked. */
function whileAway(one: CaseOnDay, asOf: LocalDate, { awayDays }: Reminders): Task[] {
  const { awaySince, moveOutId, restsOn } = one;
  if (awaySince === null || asOf < addDays(awaySince, awayDays)) return [];
  const about = { ...aboutCase(one), values: { since: awaySince } };
  const dueOn = addDays(awaySince, awayDays);
  return [
    task('CLOSE_CASE_AWAY', dueOn, { ...about, restsOn: eventsOf(restsOn.case, restsOn.away) }),
    ...(moveOutId === null
      ? []
      : [
          task('WITHDRAW_MOVE_OUT_AWAY', dueOn, {
            ...about,
            moveOutId,
            restsOn: eventsOf(restsOn.moveOut, restsOn.away),
          }),
        ]),
  ];
}

/** Reminders pause while nobody knows where the person is. */
function silence(one: CaseOnDay, asOf: LocalDate, { contactDays }: Reminders): Task[] {
  const since = contactSince(one);
  const dueOn = addDays(since, contactDays);
  if (one.awaySince !== null || asOf < dueOn) return [];
  const restsOn = eventsOf(one.restsOn.case, one.restsOn.contact);
  return [task('NO_CONTACT', dueOn, { ...aboutCase(one), values: { since }, restsOn })];
}

function handover(one: CaseOnDay, asOf: LocalDate): Task[] {
  const need = handoverNeed(one, asOf, 0);
  if (!need || need.why === 'CONTRACT_ENDS') return [];
  const { case: opened, home, employment, deployment } = one.restsOn;
  return [
    task(need.required ? 'HAND_OVER_CASE' : 'HANDOVER_PROPOSED', need.since, {
      ...aboutCase(one),
      staffId: one.managerId,
      values: { why: need.why },
      restsOn: eventsOf(opened, need.why === 'TRANSFERRED' ? home : null, employment, deployment),
    }),
  ];
}

/** One for all cases of somebody. The last stage that has come: 90, 30 and 0 days before the contract ends. */
export function tasksOfContracts(cases: readonly CaseOnDay[], asOf: LocalDate, { contractDays }: Reminders): Task[] {
  const ending = cases.filter(({ diedOn, manager: { unitId, employedUntil } }) => {
    const isEmployed = unitId !== null && employedUntil !== null;
    return diedOn === null && isEmployed && employedUntil <= addDays(asOf, contractDays);
  });
  const staffIds = [...new Set(ending.map(({ managerId }) => managerId))];
  return staffIds.map((staffId) => {
    const theirs = ending.filter(({ managerId }) => managerId === staffId);
    const last = theirs[0]!.manager.employedUntil!;
    const stages = [...new Set([contractDays, 30, 0])].filter((days) => asOf >= addDays(last, -days));
    return task('CONTRACT_ENDS', last, {
      staffId,
      managerId: staffId,
      values: { count: theirs.length, days: Math.min(...stages) },
      restsOn: eventsOf(...theirs.map(({ restsOn }) => restsOn.employment)),
    });
  });
}
