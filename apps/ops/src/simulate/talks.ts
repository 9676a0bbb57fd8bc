import { HoldConsultation, RequestConsultation } from '#libs/contexts/casework';
import { VoidEntry } from '#libs/eventing-nest';
import type { ImportedCommand } from '../import/import-file.js';
import { type Household, isAtWork, type Person, siteWith, workersFor } from './city.js';
import type { Dice } from './dice.js';
import { eventIdOf } from './event-id.js';
import { officeHourOf } from './office-hours.js';
import type { Today } from './today.js';

const WORKDAYS = 261;
const TOPICS = ['WORK_AND_EMPLOYMENT', 'LANGUAGE', 'MOVE_OUT_MANAGEMENT', 'REGIME_TRANSITION'];
const LATE = 0.1;
const ON_REQUEST = 0.25;
const CORRECTED = 0.02;
const VOIDED = 0.01;

/** Talks with those whose case is open. Most are entered on the same day, some weeks later, a few are corrected. */
export function talks(today: Today, household: Household): void {
  if (today.isWeekend()) return;
  const often = today.city.talksPerYear / WORKDAYS;
  for (const person of household.people) {
    if (!person.case || (person.siteId === undefined && !household.care)) continue;
    const dice = today.dice('talk', person.id);
    if (dice.chance(often)) talk(today, household, person, dice);
  }
}

function talk(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  const managerId = talker(today, person, dice);
  if (managerId === undefined || person.case === undefined) return;
  const consultationId = `${person.id}-T${(person.talks += 1)}`;
  const held = {
    ...{ consultationId, residentId: person.id, caseId: person.case.id, managerId, on: day },
    ...whereAndWhy(today, person, `${consultationId}-R`, dice),
    interpreter: person.everNeeded ? dice.pick(['PROFESSIONAL', 'VOLUNTEER', 'MISSING'] as const) : 'NONE_NEEDED',
    outcome: dice.pick(['ADVISED', 'REFERRED', 'FOLLOW_UP'] as const),
    topics: [dice.pick(TOPICS)],
    durationMin: 15 * dice.between(1, 6),
  } as const;
  const key = `talk/${consultationId}`;
  const lane = household.id;
  const known = Math.max(0, daysUntil(day, person.case.knownFrom));
  const late = known + (dice.chance(LATE) ? dice.between(1, 21) : 0);
  ask(today, { held, late: known, lane }, dice);
  today.enter({ lane, key, command: (request) => new HoldConsultation(held, request) }, late);
  correct(today, household, { key, held, late: late + dice.between(1, 14) }, dice);
}

const daysUntil = (day: string, other: string): number =>
  Math.round((Date.parse(other) - Date.parse(day)) / 86_400_000);

type Held = HoldConsultation['data'];

function correct(
  today: Today,
  { id: lane }: Household,
  { key, held, late }: { key: string; held: Held; late: number },
  dice: Dice,
): void {
  const { tally } = today.city;
  const isVoided = dice.chance(VOIDED);
  if (isVoided) {
    const data = {
      stream: `consultation-${held.consultationId}`,
      eventId: eventIdOf(today.city, key),
      reason: 'other case',
    };
    today.enter({ lane, key: `${key}/v`, command: (request) => new VoidEntry(data, request) }, late);
    return;
  }
  tally.talked(held.on);
  if (!dice.chance(CORRECTED)) return;
  const right = { ...held, topics: [...TOPICS].filter((topic) => !held.topics.includes(topic)).slice(0, 2) };
  const command: ImportedCommand = (request) => new HoldConsultation(right, request);
  today.enter({ lane, key: `${key}/r`, command, replaces: key }, late);
}

/** Whoever is responsible, or stands in. */
function talker({ city, day }: Today, person: Person, dice: Dice): string | undefined {
  const responsible = city.workers.find(({ id }) => id === person.case?.workerId);
  if (responsible && isAtWork(responsible, day)) return responsible.id;
  const others = workersFor(city, person.siteId, day);
  return others.length === 0 ? undefined : dice.pick(others).id;
}

/** Mobile service comes on need or on request; where somebody is on site, they also look in. */
function whereAndWhy(today: Today, { siteId }: Person, requestId: string, dice: Dice) {
  const { city, day } = today;
  if (siteId === undefined) {
    return { place: dice.pick(['OFFICE', 'PHONE', 'OWN_FLAT'] as const), occasion: 'ON_NEED' } as const;
  }
  const at = { accommodationId: siteId };
  const officeHourId = officeHourOf(city, siteId, day);
  if (city.officeHours.has(officeHourId) && dice.chance(0.7))
    return { ...at, occasion: 'OFFICE_HOUR', officeHourId } as const;
  if (dice.chance(ON_REQUEST)) return { ...at, occasion: 'ON_REQUEST', requestId } as const;
  const looksIn = siteWith(city, siteId).mode === 'ON_SITE' && dice.chance(0.3);
  return { ...at, occasion: looksIn ? 'OUTREACH' : 'ON_NEED' } as const;
}

type Asked = Readonly<{ held: Held; late: number; lane: string }>;

/** Somebody has asked for the talk before. */
function ask(today: Today, { held, late, lane }: Asked, dice: Dice): void {
  const { requestId, accommodationId, residentId, topics, on } = held;
  if (requestId === undefined || accommodationId === undefined || residentId === undefined) return;
  const requestedBy = dice.pick(['RESIDENT', 'OPERATOR', 'VOLUNTEER'] as const);
  const data = { requestId, accommodationId, residentId, requestedBy, topics, on };
  const command: ImportedCommand = (request) => new RequestConsultation(data, request);
  today.enter({ lane, key: `ask/${requestId}`, command }, late);
}
