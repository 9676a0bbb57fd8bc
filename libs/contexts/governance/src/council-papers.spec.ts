import { describe, expect, it } from '@jest/globals';
import { type CommandRequest, type OtherStreams, Refusal, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import {
  approved,
  content,
  drafted,
  inquiry,
  inquiryId,
  inquiryRecorded,
  issued,
  issuedAt,
  questions,
  reference,
  reportId,
  withdrawn,
  withdrawnAt,
} from './model/council.fixtures.js';
import { type CouncilInquiry, councilInquiry } from './model/council-inquiry.js';
import { type CouncilReport, councilReport } from './model/council-report.js';
import type { CouncilReportEvent } from './model/council-report.events.js';
import { request } from './model/request.fixtures.js';
import { councilReports } from './read/council-reports/council-reports.facts.js';
import { ApproveCouncilReport, approveCouncilReport } from './write/approve-council-report/approve-council-report.js';
import {
  contentOf,
  DraftCouncilReport,
  draftCouncilReport,
  ensureCanBeKnown,
} from './write/draft-council-report/draft-council-report.js';
import {
  IssueCouncilReport,
  issueCouncilReport,
  paperToIssue,
} from './write/issue-council-report/issue-council-report.js';
import { RecordCouncilInquiry, recordCouncilInquiry } from './write/record-council-inquiry/record-council-inquiry.js';
import {
  WithdrawCouncilReport,
  withdrawCouncilReport,
} from './write/withdraw-council-report/withdraw-council-report.js';

const by = (id: string): CommandRequest => ({
  ...request,
  meta: { ...request.meta, actor: { id, role: 'REPORT_EDITOR' } },
});

describe('an inquiry of the council', () => {
  const { given } = decisionSpec(councilInquiry);
  const record = (asked: readonly (typeof questions)[number][] = questions, rest: object = {}) =>
    [
      '2016-02-20',
      (state: CouncilInquiry) =>
        recordCouncilInquiry(
          new RecordCouncilInquiry({ ...inquiry, questions: asked, on: '2016-02-20', ...rest }, request),
          state,
        ),
    ] as const;
  const [question] = questions;

  it('is recorded once, with one to three questions', () => {
    given()
      .when(...record())
      .yields(inquiryRecorded());
    given(inquiryRecorded())
      .when(...record())
      .yieldsNothing();
    given()
      .when(...record([question!, question!, question!, question!]))
      .isRefused('TOO_MANY_QUESTIONS', { field: 'questions' });
    given()
      .when(...record([]))
      .isRefused('QUESTION_REQUIRED', { field: 'questions' });
  });

  it('is refused under the id of another one, also if only a question differs', () => {
    given(inquiryRecorded())
      .when(...record(questions, { agendaItem: '3.6' }))
      .isRefused('INQUIRY_ID_TAKEN', { field: 'inquiryId', differing: 'agendaItem' });
    given(inquiryRecorded())
      .when(...record([question!, { text: 'Und sonst?', figures: [] }]))
      .isRefused('INQUIRY_ID_TAKEN', { differing: 'questions' });
  });
});

describe('an answer to the council', () => {
  const { given } = decisionSpec(councilReport);
  const draftOf = { reportId, inquiryId, asOf: '2016-03-01', introduction: 'Seit 2015.' };
  const command = (rest: Partial<DraftCouncilReport['data']> = {}) =>
    new DraftCouncilReport(
      { ...draftOf, answers: ['Sie arbeiten an vier Themen.', 'Sehr positiv.'], ...rest },
      request,
    );
  const stateOf = (...events: CouncilReportEvent[]) => new Timeline(councilReport, recorded(events)).state;

  const draft = (sha512 = 'draft-1', on = '2016-03-02', rest: object = {}, superseded?: CouncilReport) =>
    [
      on,
      (state: CouncilReport) =>
        draftCouncilReport(command(rest), state, { content, sha512, ...(superseded && { superseded }) }),
    ] as const;
  const approve = (sha512 = 'draft-1', who = 'IM-002') =>
    [
      '2016-03-03',
      (state: CouncilReport) => approveCouncilReport(new ApproveCouncilReport({ reportId, sha512 }, by(who)), state),
    ] as const;
  const issue = (number = reference, all: ReadonlyMap<string, CouncilReport> = new Map()) =>
    [
      '2016-03-04',
      (state: CouncilReport) => {
        const it = new IssueCouncilReport({ reportId, reference: number }, request);
        const paper = paperToIssue(it, state, { all, issuedAt });
        const printed = paper && { paper, sha512: 'paper', files: { html: 'page' } };
        return issueCouncilReport(it, state, { all, printed });
      },
    ] as const;
  const withdraw = (reason = 'Zahlendreher') =>
    [
      '2016-03-10',
      (state: CouncilReport) =>
        withdrawCouncilReport(new WithdrawCouncilReport({ reportId, reason }, request), state, withdrawnAt),
    ] as const;

  it('puts the texts of people and the figures of the service together', () => {
    const { state } = new Timeline(councilInquiry, recorded([inquiryRecorded()]));
    const dates = { asOf: content.asOf, knownAt: content.knownAt };
    expect(contentOf(command(), state, dates, content.figures)).toEqual(content);
    const refused = (work: () => unknown) => {
      try {
        work();
      } catch (error) {
        return error instanceof Refusal ? [error.code, error.details.field] : error;
      }
      return undefined;
    };
    expect(refused(() => contentOf(command({ answers: ['nur eine'] }), state, dates, {}))).toEqual([
      ...['ANSWERS_DO_NOT_MATCH', 'answers'],
    ]);
    expect(refused(() => contentOf(command(), {}, dates, {}))).toEqual(['INQUIRY_NOT_FOUND', 'inquiryId']);
    const now = '2016-03-01T09:00:00.000Z';
    expect(refused(() => ensureCanBeKnown(dates, now, '2016-03-01'))).toBeUndefined();
    expect(refused(() => ensureCanBeKnown({ ...dates, asOf: '2016-03-02' }, now, '2016-03-01'))).toEqual([
      ...['DATE_IN_FUTURE', 'asOf'],
    ]);
    expect(
      refused(() => ensureCanBeKnown({ ...dates, knownAt: '2016-03-17T00:00:00.000Z' }, now, '2016-03-01')),
    ).toEqual(['KNOWN_AT_IN_FUTURE', 'knownAt']);
  });

  it('is drafted, and drafted anew until it is issued', () => {
    given()
      .when(...draft())
      .yields(drafted());
    given(drafted(), approved())
      .when(...draft('draft-1', '2016-03-03'))
      .yieldsNothing();
    given(drafted(), approved())
      .when(...draft('draft-2', '2016-03-03'))
      .yields(drafted('draft-2'));
    given(drafted(), approved(), issued())
      .when(...draft('draft-1', '2016-03-05'))
      .isRefused('REPORT_ALREADY_ISSUED', { field: 'reportId', related: ['event-3'] });
    given({ ...drafted(), data: { ...drafted().data, inquiryId: 'A-1' } })
      .when(...draft('draft-2'))
      .isRefused('REPORT_ID_TAKEN', { field: 'reportId', values: [reportId, 'A-1'] });
  });

  it('is approved as it was read, by another person than the one who drafted it', () => {
    given(drafted())
      .when(...approve())
      .yields(approved());
    given(drafted(), approved())
      .when(...approve())
      .yieldsNothing();
    // Recorded events of specs are by the actor `spec`.
    const own = approveCouncilReport.bind(
      undefined,
      new ApproveCouncilReport({ reportId, sha512: 'draft-1' }, request),
    );
    given(drafted())
      .when('2016-03-03', own)
      .isRefused('FOUR_EYES_REQUIRED', { field: 'reportId', related: ['event-1'] });
    given(drafted(), drafted('draft-2'))
      .when(...approve('draft-1'))
      .isRefused('DRAFT_HAS_CHANGED', { field: 'sha512' });
    given()
      .when(...approve())
      .isRefused('REPORT_NOT_FOUND');
    given(drafted(), approved(), issued()).when('2016-03-05', approve()[1]).isRefused('REPORT_ALREADY_ISSUED');
  });

  it('is issued once it is approved, under a reference that no other has', () => {
    const { type, data } = issued();
    given(drafted(), approved())
      .when(...issue())
      .yields({ type, data });
    given(drafted(), approved(), issued())
      .when(...issue())
      .yieldsNothing();
    given(drafted())
      .when(...issue())
      .isRefused('REPORT_NOT_APPROVED');
    given(drafted(), approved(), drafted('draft-2', '2016-03-03'))
      .when(...issue())
      .isRefused('REPORT_NOT_APPROVED');
    given()
      .when(...issue())
      .isRefused('REPORT_NOT_FOUND');
    given(drafted(), approved(), issued())
      .when(...issue('0559/2016'))
      .isRefused('REPORT_ALREADY_ISSUED');
    given(drafted(), approved())
      .when(...issue(reference, new Map([['R-0', stateOf(drafted(), approved(), issued())]])))
      .isRefused('REFERENCE_TAKEN', { field: 'reference', values: [reference, 'R-0'] });
  });

  it('stands in the place of an issued one, and says so', () => {
    const old = stateOf(drafted(), approved(), issued());
    const gone = stateOf(drafted(), approved(), issued(), withdrawn());
    const instead = { ...drafted(), data: { ...drafted().data, supersedes: 'R-0' } };
    given()
      .when(...draft('draft-1', '2016-03-02', { supersedes: 'R-0' }, old))
      .yields(instead);
    given()
      .when(...draft('draft-1', '2016-03-02', { supersedes: 'R-0' }, gone))
      .isRefused('REPORT_NOT_ISSUED', { field: 'supersedes' });
    given(instead, approved())
      .when(...issue('0559/2016', new Map([['R-0', old]])))
      .yields({
        type: 'CouncilReportIssued',
        data: {
          ...{ reportId, sha512: 'paper', files: { html: 'page' } },
          paper: { ...content, reference: '0559/2016', issuedOn: '2016-03-04', issuedAt, supersedes: reference },
        },
      });
    given(instead, approved())
      .when(...issue('0559/2016', new Map([['R-0', gone]])))
      .isRefused('REPORT_NOT_ISSUED', { field: 'supersedes' });
  });

  it('is withdrawn openly, once', () => {
    given(drafted(), approved(), issued())
      .when(...withdraw())
      .yields(withdrawn());
    given(drafted(), approved(), issued(), withdrawn())
      .when(...withdraw())
      .yieldsNothing();
    given(drafted(), approved(), issued(), withdrawn())
      .when(...withdraw('anders'))
      .isRefused('REPORT_NOT_ISSUED');
    given(drafted(), approved())
      .when(...withdraw())
      .isRefused('REPORT_NOT_ISSUED');
  });

  describe('whatever is corrected later', () => {
    const nothingElse = {} as OtherStreams;
    const agreed = (before: CouncilReport, after: CouncilReport) => () =>
      councilReport.agree?.({ id: reportId, before, after }, nothingElse);
    const all = stateOf(drafted(), approved(), issued(), withdrawn());
    const cut = (count: number) => ({ steps: all.steps.slice(0, count) });

    it('nothing takes back an issue or a withdrawal', () => {
      const anew = stateOf(drafted(), approved(), drafted('draft-2'), approved('draft-2'), issued());
      const acts = (report: CouncilReport) => ({
        steps: report.steps.map((step, index) => ({
          ...step,
          author: { ...step.author, by: { id: `A${index}`, role: 'X' } },
        })),
      });
      expect(agreed(acts(cut(3)), acts(all))).not.toThrow();
      expect(agreed(acts(cut(3)), acts(cut(2)))).toThrow(expect.objectContaining({ code: 'REPORT_ALREADY_ISSUED' }));
      expect(agreed(acts(all), acts(cut(3)))).toThrow(expect.objectContaining({ code: 'REPORT_ALREADY_ISSUED' }));
      expect(agreed(acts(cut(3)), acts(anew))).toThrow(expect.objectContaining({ code: 'REPORT_ALREADY_ISSUED' }));
    });

    it('no approval comes to stand behind a draft of the same person', () => {
      expect(agreed({ steps: [] }, cut(1))).not.toThrow();
      expect(agreed({ steps: [] }, cut(2))).toThrow(expect.objectContaining({ code: 'FOUR_EYES_REQUIRED' }));
    });
  });
});

describe('answers to the council as facts', () => {
  const row = (status: string, from: string, until: string, values: object) => ({
    ...{ table: 'council_report', from, until },
    values: expect.objectContaining({ reportId, inquiryId, status, ...values }) as object,
  });

  it('are what they were at the end of each day', () =>
    factSpec(councilReports, reportId)
      .given(drafted(), drafted('draft-2'), approved('draft-2'), issued(), withdrawn())
      .fills(
        row('DRAFTED', '2016-03-02', '2016-03-02', { sha512: 'draft-2', files: null, reference: null, issuedAt: null }),
        row('APPROVED', '2016-03-03', '2016-03-03', { sha512: 'draft-2' }),
        row('ISSUED', '2016-03-04', '2016-03-09', {
          sha512: 'paper',
          files: { html: 'page' },
          reference,
          content: issued().data.paper,
        }),
        row('WITHDRAWN', '2016-03-10', '9999-12-31', { sha512: 'paper', reference, reason: 'Zahlendreher' }),
      ));
});
