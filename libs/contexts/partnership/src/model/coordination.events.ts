import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** The two levels on which work is agreed with the operators (seed, question 2). */
export const COORDINATION_LEVELS = ['SITE', 'MANAGEMENT'] as const;
export type CoordinationLevel = (typeof COORDINATION_LEVELS)[number];

export type CoordinationMeetingHeld = DomainEvent<
  'CoordinationMeetingHeld',
  {
    meetingId: string;
    level: CoordinationLevel;
    /** At the level of the site. */
    accommodationId?: string;
    /** Who ran the accommodation, or any, on that day. */
    operatorId: string;
    /** Nothing about people. */
    topics: readonly string[];
    /** Ids of the issues that were open after the meeting. */
    openIssues: readonly string[];
  }
>;

/** Something between the city and the operator that waits for an answer; of one accommodation, or of an operator. */
export type CoordinationIssueRaised = DomainEvent<
  'CoordinationIssueRaised',
  { issueId: string; accommodationId?: string; operatorId?: string; topic: string }
>;

/** `occurredOn` is the first day on which it is open no more. */
export type CoordinationIssueResolved = DomainEvent<
  'CoordinationIssueResolved',
  { issueId: string; resolution: string }
>;

export type CoordinationEvent = CoordinationMeetingHeld | CoordinationIssueRaised | CoordinationIssueResolved;
