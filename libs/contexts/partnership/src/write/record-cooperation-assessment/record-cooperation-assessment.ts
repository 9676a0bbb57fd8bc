import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { Assessment } from '../../model/assessment.js';
import type { AssessmentEvent, CooperationAssessmentRecorded } from '../../model/assessment.events.js';
import { ASSESSMENT_ID_TAKEN } from '../../model/refusals.js';

/** A judgement by people: no reaction, rule or job gives this command. */
export class RecordCooperationAssessment {
  constructor(
    readonly data: CooperationAssessmentRecorded['data'] &
      Readonly<{
        /** The day of the judgement. */
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordCooperationAssessment(
  { data: { on, ...data } }: RecordCooperationAssessment,
  { recorded }: Assessment,
): Decided<AssessmentEvent>[] {
  if (isRepeated(recorded, { ...data, on }, { taken: ASSESSMENT_ID_TAKEN, by: 'assessmentId' })) return [];

  return [{ type: 'CooperationAssessmentRecorded', data }];
}
