import {
  dayField,
  type KeptInside,
  objectOf,
  type PublicContract,
  publicContract,
  textField,
  wordField,
} from '#libs/eventing';
import type { CoordinationLevel, CoordinationMeetingHeld } from '../model/coordination.events.js';
import type { EmployerContactKind, EmployerContactMade, EmployerRegistered } from '../model/employer.events.js';
import type { OperatorRegistered, OperatorRenamed } from '../model/operator.events.js';
import type { AdditionalFocusTopicAgreed, AdditionalFocusTopicEnded } from '../model/topics.events.js';

const common = { context: 'partnership', classification: 'internal', version: 1 } as const;

const operatorRegistered = publicContract<OperatorRegistered>({
  ...{ ...common, name: 'operator-registered', of: ['OperatorRegistered'] },
  title: { de: 'Betreiber angelegt', en: 'An organisation that runs accommodations.' },
  schema: objectOf({ name: textField('What the organisation is called.') }),
  publish: ({ data: { operatorId, name } }) => ({ subject: operatorId, data: { name } }),
});

const operatorRenamed = publicContract<OperatorRenamed>({
  ...{ ...common, name: 'operator-renamed', of: ['OperatorRenamed'] },
  title: { de: 'Betreiber umbenannt', en: 'An operator has another name.' },
  schema: objectOf({ name: textField('What it is called from that day on.') }),
  publish: ({ data: { operatorId, name } }) => ({ subject: operatorId, data: { name } }),
});

const focusTopicAgreed = publicContract<AdditionalFocusTopicAgreed>({
  ...{ ...common, name: 'focus-topic-agreed', of: ['AdditionalFocusTopicAgreed'] },
  title: { de: 'Weiterer Schwerpunkt vereinbart', en: 'A further focus topic is agreed with the operator of a site.' },
  schema: objectOf(
    {
      accommodation: textField('Id of the accommodation.'),
      topic: textField('Key of the topic.'),
      operator: textField('Id of the operator.'),
    },
    { until: dayField('Last day, where there is one.') },
  ),
  publish: ({ data: { accommodationId, topicKey, operatorId, until } }) => ({
    subject: accommodationId,
    accommodations: [accommodationId],
    data: {
      ...{ accommodation: accommodationId, topic: topicKey, operator: operatorId },
      ...(until !== undefined && { until }),
    },
  }),
});

const focusTopicEnded = publicContract<AdditionalFocusTopicEnded>({
  ...{ ...common, name: 'focus-topic-ended', of: ['AdditionalFocusTopicEnded'] },
  title: { de: 'Weiterer Schwerpunkt beendet', en: 'A further focus topic is over.' },
  schema: objectOf({ accommodation: textField('Id of the accommodation.'), topic: textField('Key of the topic.') }),
  publish: ({ data: { accommodationId, topicKey } }) => ({
    subject: accommodationId,
    accommodations: [accommodationId],
    data: { accommodation: accommodationId, topic: topicKey },
  }),
});

const coordinationMeetingHeld = publicContract<CoordinationMeetingHeld>({
  ...{ ...common, name: 'coordination-meeting-held', of: ['CoordinationMeetingHeld'] },
  title: { de: 'Koordinierungsgespräch', en: 'The city and an operator have met.' },
  schema: objectOf(
    {
      level: wordField<CoordinationLevel>('Who met.', {
        SITE: 'Those who work on the site.',
        MANAGEMENT: 'Those who lead.',
      }),
      operator: textField('Id of the operator.'),
    },
    { accommodation: textField('Id of the accommodation, at the level of the site.') },
  ),
  publish: ({ data: { level, operatorId, accommodationId } }) => ({
    subject: operatorId,
    ...(accommodationId !== undefined && { accommodations: [accommodationId] }),
    data: {
      ...{ level, operator: operatorId },
      ...(accommodationId !== undefined && { accommodation: accommodationId }),
    },
  }),
});

// Not what the firm is called: with the day and the site, it may say who works there.
const employerRegistered = publicContract<EmployerRegistered>({
  ...{ ...common, name: 'employer-registered', of: ['EmployerRegistered'] },
  title: { de: 'Firma angelegt', en: 'A firm that the service is in touch with.' },
  schema: objectOf({}, { sector: textField('What the firm does.') }),
  publish: ({ data: { employerId, sector } }) => ({
    subject: employerId,
    data: sector === undefined ? {} : { sector },
  }),
});

const employerContactMade = publicContract<EmployerContactMade>({
  ...{ ...common, name: 'employer-contact-made', of: ['EmployerContactMade'] },
  title: { de: 'Firmenkontakt', en: 'The service was in touch with a firm.' },
  schema: objectOf({
    kind: wordField<EmployerContactKind>('How.', {
      VISIT: 'By a visit.',
      CALL: 'By telephone.',
      EMAIL: 'By e-mail.',
      EVENT: 'At an event.',
    }),
  }),
  publish: ({ data: { employerId, kind } }) => ({ subject: employerId, data: { kind } }),
});

export const partnershipContracts: readonly PublicContract[] = [
  operatorRegistered,
  operatorRenamed,
  focusTopicAgreed,
  focusTopicEnded,
  coordinationMeetingHeld,
  employerRegistered,
  employerContactMade,
];

export const partnershipKeptInside: KeptInside = {
  CooperationAssessmentRecorded: 'what the city thinks of an operator is for the two of them',
  CoordinationIssueRaised: 'what is to be settled on a site is told in free words',
  CoordinationIssueResolved: 'what was settled on a site is told in free words',
  EmployerRenamed: 'what a firm is called is not published',
  PartnerContactMade: 'nobody has asked for it, and its topic is told in free words',
};
