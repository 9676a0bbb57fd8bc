import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Coordination, coordination as stream, type Issue } from '../../model/coordination.js';
import type { CoordinationEvent } from '../../model/coordination.events.js';

/** A meeting, from its day on: "until a day" is what is asked of it. */
export const coordinationMeeting = factTable<{
  meetingId: string;
  level: string;
  accommodationId: string | null;
  operatorId: string;
  topics: readonly string[];
  openIssues: readonly string[];
}>('coordination_meeting', {
  meetingId: 'text',
  level: 'text',
  accommodationId: 'text',
  operatorId: 'text',
  topics: 'text[]',
  openIssues: 'text[]',
});

/** An issue, on the days at whose end it is open. */
export const coordinationIssue = factTable<{
  issueId: string;
  accommodationId: string | null;
  operatorId: string | null;
  topic: string;
}>('coordination_issue', { issueId: 'text', accommodationId: 'text', operatorId: 'text', topic: 'text' });

export const coordinations: FactProjection<Coordination, CoordinationEvent> = {
  ...stream,
  name: 'coordination',
  version: 1,
  tables: [coordinationMeeting, coordinationIssue],
  facts: ({ meetings, issues }) => [
    ...meetings.map(({ on, eventId, accommodationId = null, meetingId, level, operatorId, topics, openIssues }) =>
      coordinationMeeting.row(
        { meetingId, level, accommodationId, operatorId, topics, openIssues },
        { from: on, until: OPEN_END },
        [eventId],
      ),
    ),
    ...issues.flatMap(openDays),
  ],
};

function openDays(issue: Issue): Fact[] {
  const { issueId, accommodationId = null, operatorId = null, topic, on, eventId, resolved } = issue;
  const until = resolved ? dayBefore(resolved.on) : OPEN_END;
  const sources = resolved ? [eventId, resolved.eventId] : [eventId];
  return until < on
    ? []
    : [coordinationIssue.row({ issueId, accommodationId, operatorId, topic }, { from: on, until }, sources)];
}
