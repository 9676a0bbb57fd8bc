import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const questions = [{ text: 'Wie viele Fachkräfte sind im Einsatz?', figures: ['STAFFING'] }];
const inquiry = (inquiryId: string, rest: object = {}) => ({
  ...{ inquiryId, title: 'Anfrage', askedBy: 'Fraktion', addressedTo: 'Ratsversammlung', sessionOn: '2016-03-17' },
  ...{ agendaItem: '3.5', questions, on: '2016-02-20', ...rest },
});
const draft = (reportId: string, rest: object = {}) => ({
  ...{ reportId, inquiryId: 'A-1', asOf: '2016-03-01', introduction: 'Wie folgt:', answers: [{ text: 'So viele.' }] },
  ...rest,
});
const sha512 = 'none';

describe('refusals of council papers', () => {
  let lotse: LotseOverHttp;
  let author: Record<string, string>;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-01T08:00:00.000Z'));
    author = await lotse.signedInAs({ subject: 'editor', roles: ['REPORT_EDITOR'] });
    await lotse.record('/council-inquiries', inquiry('A-1'));
    await lotse.record('/council-inquiries', inquiry('A-2'));
    for (const reportId of ['R-1', 'R-2', 'R-3', 'R-4']) {
      await lotse.record('/council-reports', draft(reportId), author);
    }
    for (const reportId of ['R-1', 'R-2', 'R-3']) {
      const seen = (await lotse.get(`/council-reports/${reportId}`)).body['sha512'];
      await lotse.record(`/council-reports/${reportId}/approval`, { sha512: seen });
    }
    await lotse.record('/council-reports/R-1/issue', { reference: '1/2016' });
    await lotse.record('/council-reports/R-2/issue', { reference: '2/2016' });
    await lotse.record('/council-reports/R-2/withdrawal', { reason: 'versehentlich' });
  });

  const REFUSED: readonly Refused[] = [
    ['INQUIRY_ID_TAKEN', 409, 'inquiryId', '/council-inquiries', inquiry('A-1', { agendaItem: '3.6' })],
    ['QUESTION_REQUIRED', 422, 'questions', '/council-inquiries', inquiry('A-9', { questions: [] })],
    [
      'TOO_MANY_QUESTIONS',
      422,
      'questions',
      '/council-inquiries',
      inquiry('A-9', { questions: Array(4).fill(questions[0]) }),
    ],
    ['INQUIRY_NOT_FOUND', 404, 'inquiryId', '/council-inquiries/A-9'],
    ['INQUIRY_NOT_FOUND', 404, 'inquiryId', '/council-reports', draft('R-9', { inquiryId: 'A-9' })],
    ['ANSWERS_DO_NOT_MATCH', 422, 'answers', '/council-reports', draft('R-9', { answers: [] })],
    ['DATE_IN_FUTURE', 422, 'asOf', '/council-reports', draft('R-9', { asOf: '2016-03-02' })],
    ['KNOWN_AT_IN_FUTURE', 422, 'knownAt', '/council-reports', draft('R-9', { knownAt: '2016-03-17' })],
    ['REPORT_ID_TAKEN', 409, 'reportId', '/council-reports', draft('R-4', { inquiryId: 'A-2' })],
    ['REPORT_NOT_ISSUED', 409, 'supersedes', '/council-reports', draft('R-9', { supersedes: 'R-2' })],
    ['REPORT_ALREADY_ISSUED', 409, 'reportId', '/council-reports', draft('R-1', { introduction: 'Anders:' })],
    ['REPORT_NOT_FOUND', 404, 'reportId', '/council-reports/R-9'],
    ['REPORT_NOT_FOUND', 404, 'reportId', '/council-reports/R-9/approval', { sha512 }],
    ['DRAFT_HAS_CHANGED', 409, 'sha512', '/council-reports/R-4/approval', { sha512 }],
    ['REPORT_NOT_APPROVED', 409, 'reportId', '/council-reports/R-4/issue', { reference: '4/2016' }],
    ['REFERENCE_TAKEN', 409, 'reference', '/council-reports/R-3/issue', { reference: '1/2016' }],
    ['REPORT_NOT_ISSUED', 409, 'reportId', '/council-reports/R-2/withdrawal', { reason: 'anders' }],
    ['REPORT_NOT_ISSUED', 409, 'reportId', '/council-reports/R-4/files/html'],
  ];

  it.each(REFUSED)('%s', (...refused) => expectRefused(lotse, refused));

  it('FOUR_EYES_REQUIRED', async () => {
    const seen = (await lotse.get('/council-reports/R-4')).body['sha512'];
    await expectRefused(lotse, [
      ...(['FOUR_EYES_REQUIRED', 403, 'reportId', '/council-reports/R-4/approval', { sha512: seen }, author] as const),
    ]);
  });
});
