import { ConfirmPlacementStarted, EndPlacement, FollowUpPlacement, MakeJobPlacement } from '#libs/contexts/casework';
import { RegisterEmployer } from '#libs/contexts/partnership';
import { addDays, type LocalDate } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import { type Household, NO_END, type Person } from './city.js';
import type { Dice } from './dice.js';
import { nextKey, type Today } from './today.js';

/** Firms and sectors are made up, as everybody is. */
const EMPLOYERS = [
  ['Bäckerei Beispiel', 'Lebensmittel'],
  ['Gebäudeservice Muster', 'Reinigung'],
  ['Pflegehaus Vorbild', 'Pflege'],
  ['Metallbau Probe', 'Handwerk'],
  ['Bildungswerk Versuch', 'Bildung'],
] as const;

/** Whoever may work without a permit of its own. */
const WITH_STATUS = ['EMPLOYMENT', 'MINI_JOB', 'APPRENTICESHIP', 'LABOUR_MEASURE'] as const;
/** What needs none. */
const WITHOUT_STATUS = ['WORK_OPPORTUNITY_5', 'WORK_SHADOWING', 'LABOUR_MEASURE'] as const;

const NOT_TAKEN_UP = 0.08;
const STILL_ACTIVE = 0.8;
const ENDS_EARLY = 0.3;
const FOLLOW_UPS = [80, 170] as const;

/** Placements of adults whose case is open, if the city has any; one after the other. */
export function placing(today: Today, household: Household): void {
  const { city, day } = today;
  if (city.placementsPerYear === undefined || today.isWeekend()) return;
  for (const person of household.people) {
    if (!isLooking(person, day)) continue;
    const dice = today.dice('placement', person.id);
    if (dice.chance(city.placementsPerYear / 261)) place(today, household, person, dice);
  }
}

const isLooking = ({ role, siteId, placedUntil = '', case: one }: Person, day: LocalDate): boolean =>
  role === 'ADULT' && siteId !== undefined && placedUntil < day && one !== undefined && one.knownFrom <= day;

/** The firms, before the first placement. */
export function registerEmployers(today: Today): void {
  if (today.city.placementsPerYear === undefined || today.day !== today.city.from) return;
  EMPLOYERS.forEach(([name, sector], index) => {
    const data = { employerId: employerIdOf(today, index), name, sector, on: today.day };
    today.enter({ lane: '', key: `employer/${index}`, command: (request) => new RegisterEmployer(data, request) });
  });
}

const employerIdOf = ({ city }: Today, index: number): string => `${city.prefix}F${index + 1}`;

function place(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  person.placements = (person.placements ?? 0) + 1;
  const placementId = `${person.id}-P${person.placements}`;
  const startsOn = addDays(day, dice.between(1, 20));
  const work = workFor(person, startsOn, dice);
  const employerId = employerIdOf(today, dice.between(0, EMPLOYERS.length - 1));
  const whose = { placementId, residentId: person.id, caseId: person.case!.id };
  const data = { ...whose, ...work, employerId, startsOn, supportedBy: 'IM', on: day } as const;
  enterOn(today, household, day, (request) => new MakeJobPlacement(data, request));
  person.placedUntil = work.endsOn ?? NO_END;
  if (dice.chance(NOT_TAKEN_UP)) {
    end(today, household, { person, placementId, on: startsOn, reason: 'NOT_TAKEN_UP' });
    return;
  }
  const started = { placementId, on: startsOn };
  enterOn(today, household, startsOn, (request) => new ConfirmPlacementStarted(started, request));
  goOn(today, household, { person, placementId, startsOn, endsOn: work.endsOn }, dice);
}

type Work = Pick<MakeJobPlacement['data'], 'kind' | 'permission' | 'endsOn'>;

/** Work lasts until somebody ends it; what needs no permit has a last day. */
function workFor({ standing }: Person, startsOn: LocalDate, dice: Dice): Work {
  const mayWork = standing?.is === 'GRANTED' || standing?.is === 'CHANGED';
  const kind = mayWork ? dice.pick(WITH_STATUS) : dice.pick(WITHOUT_STATUS);
  if (kind === 'EMPLOYMENT' || kind === 'MINI_JOB' || kind === 'APPRENTICESHIP') {
    return { kind, permission: { basis: 'TITLE_ALLOWS' } };
  }
  return { kind, permission: { basis: 'NOT_REQUIRED' }, endsOn: addDays(startsOn, dice.between(60, 200)) };
}

type Begun = Readonly<{ person: Person; placementId: string; startsOn: LocalDate; endsOn: LocalDate | undefined }>;

/** Somebody asks after some months; what no longer lasts is ended soon after. */
function goOn(today: Today, household: Household, { person, placementId, startsOn, endsOn }: Begun, dice: Dice): void {
  if (dice.chance(ENDS_EARLY)) {
    const on = addDays(startsOn, dice.between(20, 150));
    if (endsOn !== undefined && on >= endsOn) return;
    end(today, household, { person, placementId, on, reason: dice.pick(['BY_EMPLOYER', 'BY_RESIDENT'] as const) });
    return;
  }
  for (const days of FOLLOW_UPS) {
    const on = addDays(startsOn, days);
    if (endsOn !== undefined && on >= endsOn) return;
    const stillActive = dice.chance(STILL_ACTIVE);
    const asked = { placementId, stillActive, on };
    enterOn(today, household, on, (request) => new FollowUpPlacement(asked, request));
    if (stillActive) continue;
    end(today, household, { person, placementId, on: addDays(on, 3), reason: 'OTHER' });
    return;
  }
}

type Ending = Readonly<{ person: Person; on: LocalDate }> & Omit<EndPlacement['data'], 'on'>;

function end(today: Today, household: Household, { person, ...data }: Ending): void {
  person.placedUntil = data.on;
  enterOn(today, household, data.on, (request) => new EndPlacement(data, request));
}

/** Placements have streams of their own, so that nothing else waits for them. What lies behind the end is not entered. */
function enterOn(today: Today, household: Household, on: LocalDate, command: ImportedCommand): void {
  const late = Math.round((Date.parse(on) - Date.parse(today.day)) / 86_400_000);
  if (on <= today.city.until) today.enter({ lane: household.id, key: nextKey(household), command }, late);
}
