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

export const governanceContracts: readonly PublicContract[] = [
  policyAdopted,
  standardAdopted,
  serviceModeRecommended,
  serviceModeDecided,
];

export const governanceKeptInside: KeptInside = {
  StandardDrafted: 'a draft is not yet what others may rely on',
};
