import { ensure, type Stream } from '#libs/eventing';
import type { AssessmentEvent, CooperationAssessmentRecorded } from './assessment.events.js';
import { ASSESSMENT_ID_TAKEN, ENDS_BEFORE_START } from './refusals.js';

/** One judgement; a stream of its own. */
export type Assessment = Readonly<{
  recorded?: CooperationAssessmentRecorded['data'] & Readonly<{ on: string; eventId: string }>;
}>;

export const assessment: Stream<Assessment, AssessmentEvent> = {
  category: 'assessment',
  initial: {},

  evolve: (_, { data, occurredOn, id }) => ({ recorded: { ...data, on: occurredOn, eventId: id } }),

  admit({ recorded }, { data: { assessmentId, periodFrom, periodUntil } }) {
    ensure(recorded === undefined, ASSESSMENT_ID_TAKEN, {
      field: 'assessmentId',
      values: [assessmentId],
      related: recorded && [recorded.eventId],
    });
    ensure(periodFrom <= periodUntil, ENDS_BEFORE_START, { field: 'periodUntil', values: [periodFrom, periodUntil] });
  },
};
