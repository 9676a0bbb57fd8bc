import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type {
  CoordinationEvent,
  CoordinationIssueRaised,
  CoordinationIssueResolved,
  CoordinationMeetingHeld,
} from './coordination.events.js';
import {
  ISSUE_ALREADY_RESOLVED,
  ISSUE_ID_TAKEN,
  ISSUE_NOT_FOUND,
  ISSUE_PLACE_REQUIRED,
  MEETING_ID_TAKEN,
} from './refusals.js';

type Entry<Data> = Data & Readonly<{ on: LocalDate; eventId: string }>;

/** What is agreed with the operator of one accommodation, or with one operator above all its accommodations. */
export type Coordination = Readonly<{
  meetings: readonly Entry<CoordinationMeetingHeld['data']>[];
  issues: readonly Issue[];
}>;

export type Issue = Entry<CoordinationIssueRaised['data']> &
  Readonly<{ resolved?: Entry<CoordinationIssueResolved['data']> }>;

export const coordination: Stream<Coordination, CoordinationEvent> = {
  category: 'coordination',
  initial: { meetings: [], issues: [] },

  evolve(state, { type, data, occurredOn: on, id: eventId }) {
    switch (type) {
      case 'CoordinationMeetingHeld':
        return { ...state, meetings: [...state.meetings, { ...data, on, eventId }] };
      case 'CoordinationIssueRaised':
        return { ...state, issues: [...state.issues, { ...data, on, eventId }] };
      case 'CoordinationIssueResolved':
        return {
          ...state,
          issues: state.issues.map((issue) =>
            issue.issueId === data.issueId ? { ...issue, resolved: { ...data, on, eventId } } : issue,
          ),
        };
    }
  },

  admit(state, { type, data }) {
    switch (type) {
      case 'CoordinationMeetingHeld':
        meetingMustBeNew(state, data.meetingId);
        return data.openIssues.forEach((issueId) => mustBeOpen(state, issueId, 'openIssues'));
      case 'CoordinationIssueRaised':
        return issueMustBeNew(state, data.issueId);
      case 'CoordinationIssueResolved':
        return mustBeOpen(state, data.issueId, 'issueId');
    }
  },
};

/** No id of an accommodation begins with an underscore, so nothing of the management meets a site. */
const MANAGEMENT = '_management.';

/** Where something is coordinated: with the operator of an accommodation, or with an operator as a whole. */
export const coordinationId = (
  place: Readonly<{ accommodationId?: string | undefined; operatorId?: string | undefined }>,
): string => place.accommodationId ?? `${MANAGEMENT}${place.operatorId ?? ''}`;

function meetingMustBeNew({ meetings }: Coordination, meetingId: string): void {
  const other = meetings.find((meeting) => meeting.meetingId === meetingId);
  ensure(other === undefined, MEETING_ID_TAKEN, {
    field: 'meetingId',
    values: [meetingId],
    related: other && [other.eventId],
  });
}

function issueMustBeNew({ issues }: Coordination, issueId: string): void {
  const other = issues.find((issue) => issue.issueId === issueId);
  ensure(other === undefined, ISSUE_ID_TAKEN, {
    field: 'issueId',
    values: [issueId],
    related: other && [other.eventId],
  });
}

function mustBeOpen({ issues }: Coordination, issueId: string, field: string): void {
  const issue = issues.find((one) => one.issueId === issueId);
  ensure(issue !== undefined, ISSUE_NOT_FOUND, { field, values: [issueId] });
  ensure(issue.resolved === undefined, ISSUE_ALREADY_RESOLVED, {
    field,
    values: [issueId, issue.resolved?.on ?? ''],
    related: issue.resolved && [issue.resolved.eventId],
  });
}

/** An issue belongs to an accommodation or to an operator, never to both or none. */
export function ensurePlace(
  place: Readonly<{ accommodationId?: string | undefined; operatorId?: string | undefined }>,
): void {
  const isOne = (place.accommodationId === undefined) !== (place.operatorId === undefined);
  ensure(isOne, ISSUE_PLACE_REQUIRED, { field: 'accommodationId' });
}
