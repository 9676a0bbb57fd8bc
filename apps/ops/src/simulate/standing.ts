import {
  ConfirmRegimeChange,
  EnrolInCourse,
  FinishCourse,
  RecordLanguageLevel,
  RecordProtectionNotice,
  RecordStatus,
} from '#libs/contexts/casework';
import { addDays, addMonths } from '#libs/eventing';
import type { ImportedCommand } from '../import/import-file.js';
import type { Household, Person } from './city.js';
import type { Dice } from './dice.js';
import { nextKey, type Today } from './today.js';

const A_YEAR = 1 / 365;
const SHOWS_PAPERS = 0.05;
const GRANTED = 0.6 * A_YEAR;
const TELLS_REGIME = 0.1;
const LEARNS = 1.2 * A_YEAR;
const ENROLS = 0.8 * A_YEAR;
const LEVELS = ['ALPHA', 'A1', 'A2', 'B1', 'B2'] as const;

/** What a case shows of somebody's papers, benefits and German. */
export function standing(today: Today, household: Household): void {
  for (const person of household.people) {
    const isAsked = person.role === 'ADULT' && person.siteId !== undefined;
    if (!isAsked || !person.case || today.day < person.case.knownFrom) continue;
    const dice = today.dice('standing', person.id);
    papers(today, household, person, dice);
    german(today, household, person, dice);
    courses(today, household, person, dice);
  }
}

function papers(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  const residentId = person.id;
  const enter = enterFor(today, household);
  if (person.standing === undefined && dice.chance(SHOWS_PAPERS)) {
    person.standing = { is: 'WAITING' };
    enter((request) => new RecordStatus({ residentId, status: 'PERMISSION_TO_RESIDE', from: day, on: day }, request));
    const regime = { residentId, from: 'NONE', to: 'ASYLBLG', effectiveOn: day, on: day } as const;
    enter((request) => new ConfirmRegimeChange(regime, request));
  } else if (person.standing?.is === 'WAITING' && dice.chance(GRANTED)) {
    person.standing = { is: 'GRANTED', changesOn: `${addMonths(day, 1).slice(0, 8)}01` };
    const notice = { residentId, noticeId: `${residentId}-N1`, decision: 'REFUGEE', noticeOn: day, on: day } as const;
    enter((request) => new RecordProtectionNotice(notice, request));
    enter((request) => new RecordStatus({ residentId, status: 'REFUGEE', from: day, on: day }, request));
  } else if (person.standing?.changesOn !== undefined && dice.chance(TELLS_REGIME)) {
    const { changesOn: effectiveOn } = person.standing;
    person.standing = { is: 'CHANGED' };
    const regime = { residentId, from: 'ASYLBLG', to: 'SGB_II', effectiveOn, on: day } as const;
    enter((request) => new ConfirmRegimeChange(regime, request));
  }
}

function german(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  const residentId = person.id;
  const enter = enterFor(today, household);
  const level = LEVELS[person.levels ?? 0];
  if (level !== undefined && dice.chance(LEARNS)) {
    person.levels = (person.levels ?? 0) + 1;
    const data = { residentId, skill: 'OVERALL', level, basis: 'CERTIFICATE', on: day } as const;
    enter((request) => new RecordLanguageLevel(data, request), dice.chance(0.2) ? dice.between(1, 20) : 0);
  }
}

function courses(today: Today, household: Household, person: Person, dice: Dice): void {
  const { day } = today;
  const { id: residentId, course } = person;
  const enter = enterFor(today, household);
  if (course === undefined && dice.chance(ENROLS)) {
    person.courses = (person.courses ?? 0) + 1;
    const courseId = `${residentId}-K${person.courses}`;
    person.course = { id: courseId, endsOn: addDays(day, dice.between(60, 150)) };
    const data = {
      residentId,
      courseId,
      courseKind: 'INTEGRATION_COURSE',
      provider: 'VHS',
      from: day,
      on: day,
    } as const;
    enter((request) => new EnrolInCourse(data, request));
  } else if (course !== undefined && course.endsOn <= day) {
    delete person.course;
    const result = dice.pick(['PASSED', 'PASSED', 'NOT_PASSED', 'LEFT'] as const);
    const data = { residentId, courseId: course.id, result, endedOn: day, on: day };
    enter((request) => new FinishCourse(data, request));
  }
}

/** Papers have streams of their own, so that nothing else waits for them. */
const enterFor =
  (today: Today, household: Household) =>
  (command: ImportedCommand, late = 0): void =>
    void today.enter({ lane: household.id, key: nextKey(household), command }, late);
