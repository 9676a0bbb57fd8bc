import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Assessment } from '../../model/assessment.js';
import type { AssessmentEvent, CooperationAssessmentRecorded } from '../../model/assessment.events.js';

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
  if (recorded?.on === on && recorded.text === data.text && recorded.rating === data.rating) return [];

  return [{ type: 'CooperationAssessmentRecorded', data }];
}
