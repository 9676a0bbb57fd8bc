import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { coordination, type Coordination } from './model/coordination.js';
import type {
  CoordinationIssueRaised,
  CoordinationIssueResolved,
  CoordinationMeetingHeld,
} from './model/coordination.events.js';
import { request } from './model/request.fixtures.js';
import { coordinations } from './read/coordination/coordination.facts.js';
import {
  RaiseCoordinationIssue,
  raiseCoordinationIssue,
} from './write/raise-coordination-issue/raise-coordination-issue.js';
import {
  RecordCoordinationMeeting,
  recordCoordinationMeeting,
} from './write/record-coordination-meeting/record-coordination-meeting.js';
import {
  ResolveCoordinationIssue,
  resolveCoordinationIssue,
} from './write/resolve-coordination-issue/resolve-coordination-issue.js';

const { given } = decisionSpec(coordination);

const meeting: CoordinationMeetingHeld['data'] = {
  ...{ meetingId: 'M-1', accommodationId: 'BAD', operatorId: 'O-NORD', topics: ['Zuständigkeiten'], openIssues: [] },
  level: 'SITE',
};
const held = (openIssues: readonly string[] = [], occurredOn = '2016-02-10'): CoordinationMeetingHeld => ({
  type: 'CoordinationMeetingHeld',
  occurredOn,
  data: { ...meeting, openIssues },
});
const issue = { issueId: 'P-1', accommodationId: 'BAD', topic: 'Schlüssel für den Beratungsraum' };
const raised = (occurredOn = '2016-01-20'): CoordinationIssueRaised => ({
  type: 'CoordinationIssueRaised',
  occurredOn,
  data: issue,
});
const resolved = (occurredOn = '2016-02-20'): CoordinationIssueResolved => ({
  type: 'CoordinationIssueResolved',
  occurredOn,
  data: { issueId: 'P-1', resolution: 'liegt bei der Leitung' },
});

const meet = (data: Partial<RecordCoordinationMeeting['data']> = {}, isResponsible = true, on = '2016-02-10') =>
  [
    on,
    (state: Coordination) =>
      recordCoordinationMeeting(new RecordCoordinationMeeting({ ...meeting, on, ...data }, request), state, {
        siteName: 'Badenstedter Straße',
        isResponsible,
      }),
  ] as const;
const raise = (topic = issue.topic, on = '2016-01-20') =>
  [
    on,
    (state: Coordination) =>
      raiseCoordinationIssue(new RaiseCoordinationIssue({ ...issue, topic, on }, request), state),
  ] as const;
const resolve = (resolution = 'liegt bei der Leitung', on = '2016-02-20') =>
  [
    on,
    (state: Coordination) =>
      resolveCoordinationIssue(
        new ResolveCoordinationIssue({ issueId: 'P-1', accommodationId: 'BAD', resolution, on }, request),
        state,
      ),
  ] as const;

describe('a meeting with the operator', () => {
  it('is recorded once, with the issues that are open', () => {
    given(raised())
      .when(...meet({ openIssues: ['P-1'] }))
      .yields(held(['P-1']));
    given(held())
      .when(...meet())
      .yieldsNothing();
    given(held())
      .when(...meet({ topics: ['Anderes'] }))
      .isRefused('MEETING_ID_TAKEN', { field: 'meetingId', related: ['event-1'] });
  });

  it('is refused with somebody who does not run the accommodation, or any', () => {
    given()
      .when(...meet({}, false))
      .isRefused('OPERATOR_NOT_RESPONSIBLE', { values: ['O-NORD', '2016-02-10', 'Badenstedter Straße'] });
    given()
      .when(...meet({ level: 'MANAGEMENT' }, false))
      .isRefused('OPERATOR_RUNS_NO_SITE', { field: 'operatorId' });
  });

  it('names no issue that is not open', () => {
    given()
      .when(...meet({ openIssues: ['P-1'] }))
      .isRefused('ISSUE_NOT_FOUND', { field: 'openIssues' });
    given(raised(), resolved('2016-02-01'))
      .when(...meet({ openIssues: ['P-1'] }))
      .isRefused('ISSUE_ALREADY_RESOLVED', { values: ['P-1', '2016-02-01'], related: ['event-2'] });
  });
});

describe('an issue', () => {
  it('is raised once', () => {
    given()
      .when(...raise())
      .yields(raised());
    given(raised())
      .when(...raise())
      .yieldsNothing();
    given(raised())
      .when(...raise('Anderes'))
      .isRefused('ISSUE_ID_TAKEN', { related: ['event-1'] });
  });

  it('is resolved once', () => {
    given(raised())
      .when(...resolve())
      .yields(resolved());
    given(raised(), resolved())
      .when(...resolve())
      .yieldsNothing();
    given(raised(), resolved())
      .when(...resolve('anders', '2016-02-25'))
      .isRefused('ISSUE_ALREADY_RESOLVED', { field: 'issueId', values: ['P-1', '2016-02-20'] });
    given()
      .when(...resolve())
      .isRefused('ISSUE_NOT_FOUND', { values: ['P-1'] });
  });

  it('was not resolved before a meeting that names it as open', () =>
    given(raised(), held(['P-1']))
      .when(...resolve('früher', '2016-02-01'))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-2'] }));
});

describe('coordination facts', () => {
  const { given: facts } = factSpec(coordinations, 'BAD');
  const open = (until: string, ...sources: string[]) => ({
    ...{ table: 'coordination_issue', from: '2016-01-20', until, sources },
    values: { issueId: 'P-1', accommodationId: 'BAD', operatorId: null, topic: issue.topic },
  });

  it('say which meetings were held until a day, and what is open at its end', () => {
    facts(raised(), held(['P-1']), resolved()).fills(open('2016-02-19', 'event-1', 'event-3'), {
      ...{ table: 'coordination_meeting', from: '2016-02-10', until: '9999-12-31', sources: ['event-2'] },
      values: { ...meeting, openIssues: ['P-1'] },
    });
    facts(raised()).fills(open('9999-12-31', 'event-1'));
  });

  it('say nothing of what was resolved on the day it was raised', () =>
    facts(raised(), resolved('2016-01-20')).fills());
});
