import { dayAfter, type Fact, type FactProjection, factTable, OPEN_END, type Period } from '#libs/eventing';
import { languageFold } from '../../model/language-fold.js';
import { type Course, type Language, lastDayOf, levelPeriods } from '../../model/language-state.js';
import type { LanguageEvent } from '../../model/language.events.js';

/** The current level of a skill. */
export const languageLevel = factTable<{ residentId: string; skill: string; level: string; basis: string }>(
  'language_level',
  { residentId: 'text', skill: 'text', level: 'text', basis: 'text' },
);

/** A course from its first day on; over from the day after its last one. */
export const course = factTable<{
  residentId: string;
  courseId: string;
  kind: string;
  provider: string;
  startsOn: string;
  endsOn: string | null;
  state: 'RUNNING' | 'OVER';
  result: string | null;
}>('course', {
  residentId: 'text',
  courseId: 'text',
  kind: 'text',
  provider: 'text',
  startsOn: 'text',
  /** Last day, as planned where nobody has recorded the end. */
  endsOn: 'text',
  state: 'text',
  /** Of a course that is over; none where nobody has recorded it. */
  result: 'text',
});

export const languages: FactProjection<Language, LanguageEvent> = {
  ...languageFold,
  name: 'languages',
  version: 1,
  tables: [languageLevel, course],
  facts: (state, residentId) => [
    ...levelPeriods(state).map(({ skill, level, basis, sources, ...period }) =>
      languageLevel.row({ residentId, skill, level, basis }, period, sources),
    ),
    ...state.courses.flatMap((one) => courseRows(one, residentId)),
  ],
};

function courseRows(one: Course, residentId: string): Fact[] {
  const { courseId, courseKind: kind, provider, from: startsOn, eventId, finished } = one;
  const endsOn = lastDayOf(one);
  const about = { residentId, courseId, kind, provider, startsOn, endsOn: endsOn ?? null };
  const sources = finished ? [eventId, finished.eventId] : [eventId];
  const row = (state: 'RUNNING' | 'OVER', result: string | null, period: Period) =>
    course.row({ ...about, state, result }, period, sources);
  if (endsOn === undefined) return [row('RUNNING', null, { from: startsOn, until: OPEN_END })];
  return [
    row('RUNNING', null, { from: startsOn, until: endsOn }),
    row('OVER', finished?.result ?? null, { from: dayAfter(endsOn), until: OPEN_END }),
  ];
}
