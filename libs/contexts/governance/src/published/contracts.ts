import {
  type KeptInside,
  listField,
  objectOf,
  type PublicContract,
  publicContract,
  dayField,
  textField,
  wholeField,
  wordField,
} from '#libs/eventing';
import type { CouncilReportIssued, CouncilReportWithdrawn } from '../model/council-report.events.js';
import type { PolicyVersionAdopted } from '../model/policy.events.js';
import type { ServiceMode, ServiceModeDecided, ServiceModeRecommended } from '../model/service-mode.events.js';
import type { StandardAdopted } from '../model/standard.events.js';

const common = { context: 'governance', classification: 'public', version: 1 } as const;

const MODES = {
  ON_SITE: 'Somebody of the service works there.',
  MOBILE: 'Somebody comes when asked.',
} as const;

const policyAdopted = publicContract<PolicyVersionAdopted>({
  ...{ ...common, name: 'policy-adopted', of: ['PolicyVersionAdopted'] },
  title: { de: 'Vorgabe beschlossen', en: 'The values of a policy from that day on.' },
  schema: objectOf({
    values: { type: 'object', description: 'By name; which there are depends on the policy.' },
    source: textField('Where it is laid down.'),
  }),
  publish: ({ data: { key, values, source } }) => ({ subject: key, data: { values, source } }),
});

const standardAdopted = publicContract<StandardAdopted>({
  ...{ ...common, name: 'standard-adopted', of: ['StandardAdopted'] },
  title: { de: 'Standard beschlossen', en: 'A standard of the service is laid down.' },
  schema: objectOf(
    { validFrom: dayField('First day on which it is valid.') },
    { policies: listField({ type: 'string' }, 'Keys of the policies that lay down its numbers.') },
  ),
  publish: ({ data: { standardId, validFrom, policyKeys } }) => ({
    subject: standardId,
    data: { validFrom, ...(policyKeys && { policies: policyKeys }) },
  }),
});

const serviceModeRecommended = publicContract<ServiceModeRecommended>({
  ...{ ...common, classification: 'internal', name: 'service-mode-recommended', of: ['ServiceModeRecommended'] },
  title: { de: 'Betreuungsform empfohlen', en: 'What the number of residents speaks for.' },
  schema: objectOf({
    mode: wordField<'ON_SITE' | 'MOBILE'>('How the site would be served.', MODES),
    occupancy: wholeField('Residents on that day.'),
    threshold: wholeField('From how many on somebody works on the site.'),
  }),
  publish: ({ data: { accommodationId, mode, occupancy, threshold } }) => ({
    subject: accommodationId,
    accommodations: [accommodationId],
    data: { mode, occupancy, threshold },
  }),
});

const serviceModeDecided = publicContract<ServiceModeDecided>({
  ...{ ...common, name: 'service-mode-decided', of: ['ServiceModeDecided'] },
  title: { de: 'Betreuungsform entschieden', en: 'How a site is served from that day on.' },
  schema: objectOf({
    mode: wordField<ServiceMode>('How the site is served.', { ...MODES, NONE: 'Not by this service.' }),
  }),
  publish: ({ data: { accommodationId, mode } }) => ({
    subject: accommodationId,
    accommodations: [accommodationId],
    data: { mode },
  }),
});

const councilReportIssued = publicContract<CouncilReportIssued>({
  ...{ ...common, name: 'council-report-issued', of: ['CouncilReportIssued'] },
  title: { de: 'Antwort an den Rat herausgegeben', en: 'An answer to the council is issued.' },
  schema: objectOf(
    {
      reference: textField('Number of the printed paper (Drucksache).'),
      asOf: dayField('Reporting date of its figures.'),
      sessionOn: dayField('Session of the council that it is for.'),
      sha512: textField('Of the paper, written canonically.'),
    },
    { supersedes: textField('Reference of the paper in whose place it stands.') },
  ),
  publish: ({ data: { reportId, paper, sha512 } }) => {
    const { reference, asOf, inquiry, supersedes } = paper;
    const data = { reference, asOf, sessionOn: inquiry.sessionOn, sha512 };
    return { subject: reportId, data: { ...data, ...(supersedes !== undefined && { supersedes }) } };
  },
});

const councilReportWithdrawn = publicContract<CouncilReportWithdrawn>({
  ...{ ...common, name: 'council-report-withdrawn', of: ['CouncilReportWithdrawn'] },
  title: { de: 'Antwort an den Rat zurückgezogen', en: 'An issued answer to the council is withdrawn.' },
  schema: objectOf({}),
  publish: ({ data: { reportId } }) => ({ subject: reportId, data: {} }),
});

export const governanceContracts: readonly PublicContract[] = [
  councilReportIssued,
  councilReportWithdrawn,
  policyAdopted,
  standardAdopted,
  serviceModeRecommended,
  serviceModeDecided,
];

export const governanceKeptInside: KeptInside = {
  CouncilInquiryRecorded: 'the council has its own information system, which knows what was asked',
  CouncilReportDrafted: 'a draft is not yet what others may rely on',
  CouncilReportApproved: 'an approved draft is not yet issued',
  StandardDrafted: 'a draft is not yet what others may rely on',
};
