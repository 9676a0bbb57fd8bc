import type { DomainEvent, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// What was said is sealed.

/** The four focus topics of the council paper (seed, R1). */
export const CORE_TOPICS = ['WORK_AND_EMPLOYMENT', 'LANGUAGE', 'MOVE_OUT_MANAGEMENT', 'REGIME_TRANSITION'] as const;

export const OCCASIONS = ['ON_REQUEST', 'ON_NEED', 'OFFICE_HOUR', 'OUTREACH'] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const INTERPRETING = ['NONE_NEEDED', 'PROFESSIONAL', 'VOLUNTEER', 'FAMILY', 'MISSING'] as const;
export type Interpreting = (typeof INTERPRETING)[number];

export const OUTCOMES = ['ADVISED', 'REFERRED', 'FOLLOW_UP'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PLACES = ['OFFICE', 'PHONE', 'OWN_FLAT'] as const;
export type Place = (typeof PLACES)[number];

/** `occurredOn` is the day of the talk. */
export type ConsultationHeld = DomainEvent<
  'ConsultationHeld',
  {
    consultationId: string;
    /** Whose case; missing where somebody without a case was advised. */
    residentId?: string;
    caseId?: string;
    accommodationId?: string;
    /** Where, if in no accommodation. */
    place?: Place;
    managerId: string;
    /** How the manager was deployed on that day. */
    mode: 'ON_SITE' | 'MOBILE';
    topics: readonly string[];
    occasion: Occasion;
    /** The request or the office hour, where that was the occasion. */
    occasionId?: string;
    /** Minutes. */
    durationMin: number;
    interpreter?: Interpreting;
    outcome: Outcome;
    note?: Sealed;
  }
>;

export type ConsultationEvent = ConsultationHeld;
