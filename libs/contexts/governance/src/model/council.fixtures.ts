import type { LocalDate } from '#libs/eventing';
import type { CouncilInquiryRecorded } from './council-inquiry.events.js';
import type {
  CouncilReportApproved,
  CouncilReportDrafted,
  CouncilReportIssued,
  CouncilReportWithdrawn,
} from './council-report.events.js';
import type { PaperContent } from './paper-content.js';

export const [inquiryId, reportId] = ['A-3.5', 'R-1'];

export const inquiry = {
  inquiryId,
  title: 'Anfrage zum Integrationsmanagement',
  askedBy: 'SPD-Fraktion',
  addressedTo: 'Ratsversammlung',
  sessionOn: '2016-03-17',
  agendaItem: '3.5',
};

export const questions = [
  { text: 'Wie viele Fachkräfte?', figures: ['STAFFING'] as const },
  { text: 'Welche Erfahrung?', figures: [] },
];

export const inquiryRecorded = (asked: CouncilInquiryRecorded['data']['questions'] = questions) =>
  ({
    type: 'CouncilInquiryRecorded',
    occurredOn: '2016-02-20',
    data: { ...inquiry, questions: asked },
  }) satisfies CouncilInquiryRecorded;

const staffing = {
  ...{ total: 44, unitLeads: 2, onSite: 20, mobile: 22, undeployed: 0, units: 2, threshold: 200 },
  sites: [{ accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'EMERGENCY', heads: 20 }],
  expansion: [{ planId: 'P1', maxPositions: 10, fixedTerm: true, status: 'INTENDED' }],
  ...{ coreTopics: ['LANGUAGE'], furtherTopics: [] },
};

export const content: PaperContent = {
  ...{ inquiry, asOf: '2016-03-01', knownAt: '2016-03-01T08:00:00.000Z', introduction: 'Seit 2015.' },
  answers: [
    { question: 'Wie viele Fachkräfte?', figures: ['STAFFING'], text: 'Sie arbeiten an vier Themen.' },
    { question: 'Welche Erfahrung?', figures: [], text: 'Sehr positiv.' },
  ],
  figures: { staffing },
};

export const drafted = (sha512 = 'draft-1', occurredOn: LocalDate = '2016-03-02'): CouncilReportDrafted => ({
  ...{ type: 'CouncilReportDrafted', occurredOn, data: { reportId, inquiryId, content, sha512 } },
});

export const approved = (sha512 = 'draft-1', occurredOn: LocalDate = '2016-03-03'): CouncilReportApproved => ({
  ...{ type: 'CouncilReportApproved', occurredOn, data: { reportId, sha512 } },
});

export const reference = '0558/2016 F1';

export const [issuedAt, withdrawnAt] = ['2016-03-04T09:00:00.000Z', '2016-03-10T09:00:00.000Z'];

export const issued = (occurredOn: LocalDate = '2016-03-04'): CouncilReportIssued => ({
  ...{ type: 'CouncilReportIssued', occurredOn },
  data: {
    reportId,
    paper: { ...content, reference, issuedOn: occurredOn, issuedAt },
    sha512: 'paper',
    files: { html: 'page' },
  },
});

export const withdrawn = (occurredOn: LocalDate = '2016-03-10'): CouncilReportWithdrawn => ({
  ...{ type: 'CouncilReportWithdrawn', occurredOn, data: { reportId, reason: 'Zahlendreher', withdrawnAt } },
});
