import {
  CloseAftercare,
  ConfirmEligibility,
  ExtendAftercare,
  GrantAssurance,
  RecordAftercareContact,
  RecordHousingEntitlement,
  RecordOffer,
  RefuseAssurance,
  RequestAssurance,
  SetMoveDate,
  SignTenancy,
  StartMoveOut,
  WithdrawMoveOut,
} from '#libs/contexts/move-out';
import { RecordMoveOut } from '#libs/contexts/residency';
import { addDays, addMonths } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import type { Due, Household, MoveOut } from './city.js';
import type { Dice } from './dice.js';
import { commandIdOf } from './event-id.js';
import { leave, voidLater } from './movements.js';
import { nextKey, type Today } from './today.js';

const A_YEAR = 1 / 365;
const START = 0.4 * A_YEAR;
const MISTAKEN_MOVE = 0.03 * A_YEAR;
const AFTERCARE_MONTHS = 3;

/** The way into an own flat, and the care there. */
export function movingOut(today: Today, household: Household): void {
  const dice = today.dice('moveout', household.id);
  const present = household.people.filter(({ siteId }) => siteId !== undefined);
  if (household.moveOut) return nextStep(today, household, household.moveOut, dice);
  if (household.care) return nextCare(today, household, household.care, dice);
  if (present.some((person) => person.case) && dice.chance(START)) start(today, household, dice);
  else if (present[0] && dice.chance(MISTAKEN_MOVE)) moveByMistake(today, household, present[0].id, dice);
}

function start(today: Today, household: Household, dice: Dice): void {
  household.moveOuts += 1;
  const moveOut: MoveOut = { id: `${household.id}-M${household.moveOuts}`, offers: 0, agenda: agendaOf(today, dice) };
  household.moveOut = moveOut;
  const memberIds = household.people.filter(({ siteId }) => siteId !== undefined).map(({ id }) => id);
  const data = { householdId: household.id, moveOutId: moveOut.id, memberIds, on: today.day };
  today.enterOf(household, { key: nextKey(household), command: (request) => new StartMoveOut(data, request) });
  today.city.tally.reached(moveOut.id, 'INTENT', today.day);
}

type Item = readonly [what: string, least: number, most: number];

const OFFERED: readonly Item[] = [
  ['OFFER', 5, 45],
  ['REQUEST', 1, 7],
];

/** What comes when: each so many days after the one before. */
function agendaOf({ day }: Today, dice: Dice): Due<string>[] {
  const hasIncome = dice.chance(0.15);
  const whole: Item[] = [
    [hasIncome ? 'ELIGIBLE_BY_INCOME' : 'ELIGIBLE', 2, 20],
    ...(dice.chance(0.7) ? [['ENTITLEMENT', 3, 25] as const] : []),
    ...(dice.chance(0.15) ? [...OFFERED, ['REFUSE', 5, 20] as const] : []),
    ...(hasIncome ? [OFFERED[0]!] : [...OFFERED, ['GRANT', 3, 20] as const]),
    ['SIGN', 2, 10],
    ['DATE', 0, 3],
    ['MOVE', 8, 40],
  ];
  const items = dice.chance(0.12) ? [...whole.slice(0, dice.between(1, whole.length - 1)), WITHDRAW] : whole;
  let on = day;
  return items.map(([what, least, most]) => ({ what, on: (on = addDays(on, dice.between(least, most))) }));
}

const WITHDRAW: Item = ['WITHDRAW', 3, 40];

const STAGES: Readonly<Record<string, string>> = {
  ELIGIBLE: 'ELIGIBLE',
  ELIGIBLE_BY_INCOME: 'ELIGIBLE',
  ENTITLEMENT: 'SEARCHING',
  OFFER: 'OFFER',
  REQUEST: 'ASSURANCE_REQUESTED',
  REFUSE: 'SEARCHING',
  GRANT: 'ASSURED',
  SIGN: 'SIGNED',
  WITHDRAW: 'WITHDRAWN',
};

function nextStep(today: Today, household: Household, moveOut: MoveOut, dice: Dice): void {
  const due = moveOut.agenda[0];
  if (due === undefined || due.on > today.day) return;
  moveOut.agenda.shift();
  if (due.what === 'MOVE') return move(today, household, moveOut, dice);
  if (due.what === 'OFFER') moveOut.offers += 1;
  const late = dice.chance(0.08) ? dice.between(1, 10) : 0;
  const command = stepOf(due.what, today, household, moveOut, dice);
  today.enterOf(household, { key: nextKey(household), command }, late);
  const stage = STAGES[due.what];
  if (stage !== undefined) today.city.tally.reached(moveOut.id, stage, today.day);
  if (due.what === 'WITHDRAW') delete household.moveOut;
}

function stepOf(what: string, today: Today, { id }: Household, moveOut: MoveOut, dice: Dice): ImportedCommand {
  const of = { householdId: id, moveOutId: moveOut.id, on: today.day };
  const offered = { ...of, offerId: `${moveOut.id}-${moveOut.offers}` };
  const steps: Readonly<Record<string, ImportedCommand>> = {
    ELIGIBLE: (request) => new ConfirmEligibility({ ...of, basis: 'PROTECTION' }, request),
    ELIGIBLE_BY_INCOME: (request) => new ConfirmEligibility({ ...of, basis: 'OWN_INCOME' }, request),
    ENTITLEMENT: (request) =>
      new RecordHousingEntitlement({ ...of, validUntil: addMonths(today.day, 12), maxAreaSqm: 75 }, request),
    OFFER: offer(offered, dice),
    REQUEST: (request) => new RequestAssurance({ ...offered, authority: 'JOBCENTER' }, request),
    REFUSE: (request) => new RefuseAssurance({ ...offered, reason: 'above the ceiling' }, request),
    GRANT: (request) => new GrantAssurance(offered, request),
    SIGN: (request) => new SignTenancy({ ...offered, startsOn: addDays(today.day, 14) }, request),
    DATE: (request) => new SetMoveDate({ ...of, plannedOn: moveOut.agenda[0]?.on ?? today.day }, request),
    WITHDRAW: (request) => new WithdrawMoveOut({ ...of, reason: 'changed their mind' }, request),
  };
  return steps[what]!;
}

function offer(of: Readonly<{ householdId: string; moveOutId: string; offerId: string; on: string }>, dice: Dice) {
  const data = {
    ...of,
    landlordType: 'PRIVATE',
    areaSqm: dice.between(28, 95),
    rooms: dice.between(1, 4),
    subsidised: false,
    coldRent: dice.between(250, 620),
    sideCosts: dice.between(60, 160),
    heating: dice.between(40, 90),
  } as const;
  const command: ImportedCommand = (request) => new RecordOffer(data, request);
  return command;
}

function move(today: Today, household: Household, moveOut: MoveOut, dice: Dice): void {
  const { city, day } = today;
  const late = dice.chance(0.2) ? dice.between(1, 9) : 0;
  for (const person of household.people.filter(({ siteId }) => siteId !== undefined)) {
    leave(today, person);
    const data = { residentId: person.id, destination: 'OWN_TENANCY', moveOutId: moveOut.id, on: day } as const;
    const command: ImportedCommand = (request) => new RecordMoveOut(data, request);
    today.enterOf(household, { key: nextKey(household), command, isAnswered: true }, late);
  }
  city.tally.reached(moveOut.id, 'MOVED', day);
  city.tally.caredFor(household.id, moveOut.id, day);
  delete household.moveOut;
  household.care = { id: moveOut.id, agenda: careOf(household.quietUntil, addMonths(day, AFTERCARE_MONTHS), dice) };
}

function careOf(from: string, dueOn: string, dice: Dice): Due<string>[] {
  const contacts = Array.from({ length: dice.between(2, 8) }, () => addDays(from, dice.between(1, 80)));
  const end = addDays(dueOn, dice.between(-20, 10));
  const isExtended = dice.chance(0.15);
  return [
    ...contacts.sort().map((on) => ({ what: 'CONTACT', on })),
    ...(isExtended ? [{ what: 'EXTEND', on: addDays(dueOn, -5) }] : []),
    { what: 'CLOSE', on: isExtended ? addMonths(end, 1) : end },
  ];
}

function nextCare(today: Today, household: Household, care: NonNullable<Household['care']>, dice: Dice): void {
  const due = care.agenda[0];
  if (due === undefined || due.on > today.day) return;
  care.agenda.shift();
  const of = { householdId: household.id, aftercareId: care.id, on: today.day };
  const newDueOn = addMonths(today.day, 1);
  const contactId = `${care.id}-K${care.agenda.length}`;
  const outcome = dice.chance(0.85) ? 'STABLE' : dice.pick(['REFERRED', 'TENANCY_LOST', 'MOVED_AWAY'] as const);
  const steps: Readonly<Record<string, ImportedCommand>> = {
    CONTACT: (request) => new RecordAftercareContact({ ...of, contactId, kind: 'VISIT' }, request),
    EXTEND: (request) => new ExtendAftercare({ ...of, newDueOn, reason: 'needs more time' }, request),
    CLOSE: (request) => new CloseAftercare({ ...of, outcome }, request),
  };
  const late = dice.chance(0.1) ? dice.between(1, 12) : 0;
  today.enterOf(household, { key: nextKey(household), command: steps[due.what]! }, late);
  if (due.what !== 'CLOSE') return;
  today.city.tally.endedCare(household.id, today.day);
  delete household.care;
}

/** Entered for the wrong person: the aftercare that began is closed by the service as never meant. */
function moveByMistake(today: Today, household: Household, residentId: string, dice: Dice): void {
  const { city, day } = today;
  const key = nextKey(household);
  const data = { residentId, destination: 'OWN_TENANCY', on: day } as const;
  today.enterOf(household, { key, command: (request) => new RecordMoveOut(data, request), isAnswered: true });
  voidLater(today, household, { stream: `resident-${residentId}`, key, late: dice.between(1, 12), isAnswered: true });
  city.tally.caredFor(household.id, commandIdOf(city, key), day);
  city.tally.endedCare(household.id, household.quietUntil);
}
