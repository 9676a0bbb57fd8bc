import {
  AcceptHandover,
  CloseCase,
  GivePrivacyNotice,
  HandOverCase,
  OfferHandover,
  OpenCase,
  RejectHandover,
  ReopenCase,
} from '#libs/contexts/casework';
import { addDays, earlierOf } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { type Household, isAtWork, type OpenCase as Case, type Person, postOf, workersFor } from './city.js';
import { type Dice, diceFor } from './dice.js';
import { voidLater } from './movements.js';
import { nextKey, type Today } from './today.js';

const A_YEAR = 1 / 365;
const OPENS = { ADULT: 0.12, CHILD: 0.02 };
const TAKES_PART = { ADULT: 0.93, CHILD: 0.15 };
const REACHED = 0.12 * A_YEAR;
const REOPENS = 0.6 * A_YEAR;
const CHANGES_HANDS = 0.12 * A_YEAR;
const MISTAKEN_HANDOVER = 0.03 * A_YEAR;
const NEEDS_OTHER_HANDS = 0.2;
const ENDS_AFTER_DEPARTURE = 0.04;

/** Notices, openings, handovers and closings of everybody in the household. */
export function casework(today: Today, household: Household): void {
  for (const person of household.people) {
    const dice = today.dice('case', person.id);
    if (person.case) ofOpenCase(today, household, person, dice);
    else if (person.siteId !== undefined) ofNoCase(today, household, person, dice);
  }
}

function ofNoCase(today: Today, household: Household, person: Person, dice: Dice): void {
  if (person.closedCase !== undefined) {
    if (dice.chance(REOPENS)) reopen(today, household, person, person.closedCase, dice);
    return;
  }
  const takesPart = diceFor(today.city.seed, 'part', person.id).chance(TAKES_PART[person.role]);
  if (takesPart && dice.chance(OPENS[person.role])) open(today, household, person, dice);
}

function open(today: Today, household: Household, person: Person, dice: Dice): void {
  const { city, day } = today;
  const worker = workerFor(today, person, dice);
  if (worker === undefined) return;
  const { id: residentId } = person;
  const late = dice.chance(0.1) ? dice.between(1, 8) : 0;
  if (!person.hasNotice) {
    const notice = { residentId, form: 'WRITTEN', on: day } as const;
    today.enterOf(
      household,
      { key: nextKey(household), command: (request) => new GivePrivacyNotice(notice, request) },
      late,
    );
    person.hasNotice = true;
  }
  person.cases += 1;
  const caseId = `${residentId}-C${person.cases}`;
  const openedBecause = dice.pick(['REQUEST', 'NEED', 'OPERATOR_REFERRAL'] as const);
  const opening =
    (on: string): ImportedCommand =>
    (request) =>
      new OpenCase({ residentId, caseId, managerId: worker, openedBecause, on }, request);
  // Some openings are entered with the wrong day and corrected.
  const isWrong = late > 1 && dice.chance(0.3) && addDays(day, late) <= city.until;
  const key = nextKey(household);
  today.enterOf(household, { key, command: opening(isWrong ? addDays(day, 1) : day) }, late);
  if (isWrong) today.enterOf(household, { key: nextKey(household), command: opening(day), replaces: key }, late + 2);
  begin(today, household, person, { id: caseId, workerId: worker });
}

function begin(today: Today, household: Household, person: Person, started: Omit<Case, 'knownFrom'>): void {
  person.case = { ...started, knownFrom: household.quietUntil };
  delete person.closedCase;
  today.city.tally.tookCharge(person.id, started.id, started.workerId, today.day);
}

function reopen(today: Today, household: Household, person: Person, caseId: string, dice: Dice): void {
  const managerId = workerFor(today, person, dice);
  if (managerId === undefined) return;
  const data = { residentId: person.id, caseId, managerId, on: today.day };
  today.enterOf(household, { key: nextKey(household), command: (request) => new ReopenCase(data, request) });
  begin(today, household, person, { id: caseId, workerId: managerId });
}

/** Who may be responsible; nobody where nobody is at work. */
function workerFor({ city, day }: Today, { siteId }: Person, dice: Dice, but?: string): string | undefined {
  const free = workersFor(city, siteId, day).filter(({ id }) => id !== but);
  return free.length === 0 ? undefined : dice.pick(free).id;
}

function ofOpenCase(today: Today, household: Household, person: Person, dice: Dice): void {
  const { case: one } = person;
  if (one === undefined) return;
  if (dice.chance(endsNow(household, person))) end(today, household, person, one, dice);
  else if (dice.chance(needsOtherHands(today, person, one) ? NEEDS_OTHER_HANDS : CHANGES_HANDS)) {
    handOver(today, household, person, one, dice);
  } else if (dice.chance(MISTAKEN_HANDOVER)) handOverByMistake(today, household, person, one, dice);
}

function endsNow({ moveOut, care }: Household, { siteId }: Person): number {
  if (moveOut || care) return 0;
  return siteId === undefined ? ENDS_AFTER_DEPARTURE : REACHED;
}

/** The worker has left, or works on site where the person does not live any more. */
function needsOtherHands({ city, day }: Today, { siteId }: Person, { workerId }: Case): boolean {
  const worker = city.workers.find(({ id }) => id === workerId);
  if (!worker || !isAtWork(worker, day)) return true;
  const post = postOf(worker, day);
  return siteId !== undefined && post?.mode === 'ON_SITE' && post.siteId !== siteId;
}

function end(today: Today, household: Household, person: Person, { id: caseId }: Case, dice: Dice): void {
  const reason = closingReason(person, dice);
  const data = { residentId: person.id, caseId, reason, on: today.day };
  const late = dice.chance(0.1) ? dice.between(1, 14) : 0;
  today.enterOf(household, { key: nextKey(household), command: (request) => new CloseCase(data, request) }, late);
  delete person.case;
  person.closedCase = caseId;
  today.city.tally.closedCase(person.id, today.day);
}

function closingReason({ isDead, awaySince, siteId }: Person, dice: Dice) {
  if (isDead) return 'DECEASED' as const;
  if (awaySince !== undefined) return 'NO_CONTACT' as const;
  return siteId === undefined ? ('MOVED_AWAY' as const) : dice.pick(['GOAL_REACHED', 'DECLINED'] as const);
}

function handOver(today: Today, household: Household, person: Person, one: Case, dice: Dice): void {
  const { city, day } = today;
  const toManagerId = workerFor(today, person, dice, one.workerId);
  if (toManagerId === undefined) return;
  const data = { residentId: person.id, caseId: one.id, toManagerId, reason: 'change of responsibility', on: day };
  if (dice.chance(0.6)) {
    const late = dice.chance(0.1) ? dice.between(1, 10) : 0;
    today.enterOf(household, { key: nextKey(household), command: (request) => new HandOverCase(data, request) }, late);
    takeOver(today, person, one, toManagerId, day);
    return;
  }
  const offerId = `${one.id}-O${household.entries}`;
  const wait = dice.between(0, 6);
  const on = earlierOf(addDays(day, wait), city.until);
  const answer = { residentId: person.id, caseId: one.id, offerId, on };
  const key = nextKey(household);
  today.enterOf(household, { key, command: (request) => new OfferHandover({ ...data, offerId }, request) });
  const isTaken = dice.chance(0.8);
  const command: ImportedCommand = (request) =>
    isTaken ? new AcceptHandover(answer, request) : new RejectHandover({ ...answer, reason: 'no time' }, request);
  today.enterOf(household, { key: nextKey(household), command }, wait);
  if (isTaken) takeOver(today, person, one, toManagerId, on);
}

function takeOver({ city }: Today, person: Person, one: Case, workerId: string, on: string): void {
  one.workerId = workerId;
  city.tally.tookCharge(person.id, one.id, workerId, on);
}

function handOverByMistake(today: Today, household: Household, person: Person, one: Case, dice: Dice): void {
  const toManagerId = workerFor(today, person, dice, one.workerId);
  if (toManagerId === undefined) return;
  const data = { residentId: person.id, caseId: one.id, toManagerId, reason: 'wrong case', on: today.day };
  const key = nextKey(household);
  today.enterOf(household, { key, command: (request) => new HandOverCase(data, request) });
  voidLater(today, household, { stream: `case-${person.id}`, key, late: dice.between(1, 10) });
}
