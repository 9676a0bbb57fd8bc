import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

export const RATINGS = ['VERY_GOOD', 'GOOD', 'MIXED', 'POOR'] as const;
export type Rating = (typeof RATINGS)[number];

/** How people judge the cooperation with the operators; the service itself never writes it. */
export type CooperationAssessmentRecorded = DomainEvent<
  'CooperationAssessmentRecorded',
  { assessmentId: string; periodFrom: LocalDate; periodUntil: LocalDate; rating?: Rating; text: string }
>;

export type AssessmentEvent = CooperationAssessmentRecorded;
