import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Assessment, assessment as stream } from '../../model/assessment.js';
import type { AssessmentEvent } from '../../model/assessment.events.js';

/** A judgement of the cooperation, from its day on. */
export const cooperationAssessment = factTable<{
  assessmentId: string;
  periodFrom: string;
  periodUntil: string;
  rating: string | null;
  text: string;
}>('cooperation_assessment', {
  assessmentId: 'text',
  periodFrom: 'text',
  periodUntil: 'text',
  rating: 'text',
  text: 'text',
});

export const assessments: FactProjection<Assessment, AssessmentEvent> = {
  ...stream,
  name: 'assessments',
  version: 1,
  tables: [cooperationAssessment],
  facts({ recorded }) {
    if (!recorded) return [];
    const { on, eventId, rating = null, assessmentId, periodFrom, periodUntil, text } = recorded;
    const values = { assessmentId, periodFrom, periodUntil, rating, text };
    return [cooperationAssessment.row(values, { from: on, until: OPEN_END }, [eventId])];
  },
};
