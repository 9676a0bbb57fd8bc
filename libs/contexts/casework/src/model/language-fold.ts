import type { Categorised } from '#libs/eventing';
import { placed } from './in-place.js';
import type { Language } from './language-state.js';
import type { LanguageEvent } from './language.events.js';

/** Folds a stream `language-{residentId}`. */
export const languageFold: Categorised<Language, LanguageEvent> = {
  category: 'language',
  initial: { assessments: [], courses: [] },

  evolve(state, event) {
    const { id: eventId, occurredOn: on } = event;
    switch (event.type) {
      case 'LanguageLevelRecorded': {
        const { residentId: _, ...found } = event.data;
        const dayOf = ({ assessedOn }: { assessedOn: string }) => assessedOn;
        return { ...state, assessments: placed(state.assessments, { ...found, eventId }, dayOf) };
      }
      case 'CourseEnrolled': {
        const { residentId: _, ...course } = event.data;
        return { ...state, courses: [...state.courses, { ...course, on, eventId }] };
      }
      case 'CourseFinished': {
        const { courseId, result, endedOn } = event.data;
        const finished = { result, endedOn, eventId };
        return {
          ...state,
          courses: state.courses.map((course) => (course.courseId === courseId ? { ...course, finished } : course)),
        };
      }
    }
  },
};
