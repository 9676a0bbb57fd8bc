import {
  objectOf,
  personId,
  pseudonymField,
  type PublicContract,
  publicContract,
  textField,
  wordField,
} from '#libs/eventing';
import { staffMemberId } from '../../../workforce/src/published/ids.js';
import type {
  CaseClosed,
  CaseHandedOver,
  CaseOpened,
  CaseReopened,
  ClosingReason,
  HandoverAccepted,
  OpeningReason,
} from '../model/case-file.events.js';
import { caseIdOf } from './ids.js';

const common = { context: 'casework', classification: 'confidential', version: 1 } as const;

const caseField = pseudonymField('The case, for this consumer.');
const manager = pseudonymField('Who is responsible from that day on, for this consumer.');

type OfCase = Readonly<{ residentId: string; caseId: string }>;

const ofCase = (data: OfCase, more: Readonly<Record<string, unknown>>) => ({
  subject: personId(data.residentId),
  data: { ...more, case: caseIdOf(data.residentId, data.caseId) },
});

const caseOpened = publicContract<CaseOpened>({
  ...{ ...common, name: 'case-opened', of: ['CaseOpened'] },
  title: { de: 'Fall eröffnet', en: 'The service accompanies somebody from that day on.' },
  schema: objectOf(
    {
      openedBecause: wordField<OpeningReason>('Why.', {
        REQUEST: 'The person asked.',
        NEED: 'The service saw a need.',
        OPERATOR_REFERRAL: 'The operator of the accommodation sent the person.',
      }),
    },
    {
      ...{ case: caseField, manager },
      accommodation: textField(
        'Id of the accommodation where the person lived; none for somebody who lives elsewhere.',
      ),
    },
  ),
  publish: ({ data }) => ({
    ...ofCase(data, {
      openedBecause: data.openedBecause,
      manager: staffMemberId(data.managerId),
      ...(data.accommodationId !== undefined && { accommodation: data.accommodationId }),
    }),
    ...(data.accommodationId !== undefined && { accommodations: [data.accommodationId] }),
  }),
});

const caseHandedOver = publicContract<CaseHandedOver | HandoverAccepted>({
  ...{ ...common, name: 'case-handed-over', of: ['CaseHandedOver', 'HandoverAccepted'] },
  title: { de: 'Fall übergeben', en: 'Somebody else is responsible for a case from that day on.' },
  schema: objectOf(
    {},
    { case: caseField, manager, previousManager: pseudonymField('Who was responsible before, for this consumer.') },
  ),
  publish: ({ data }) =>
    ofCase(data, { manager: staffMemberId(data.toManagerId), previousManager: staffMemberId(data.fromManagerId) }),
});

const caseClosed = publicContract<CaseClosed>({
  ...{ ...common, name: 'case-closed', of: ['CaseClosed'] },
  title: { de: 'Fall geschlossen', en: 'The service no longer accompanies somebody, from the evening of that day on.' },
  schema: objectOf(
    {
      reason: wordField<ClosingReason>('Why.', {
        GOAL_REACHED: 'What was to be reached is reached.',
        MOVED_AWAY: 'The person has moved away.',
        NO_CONTACT: 'The person could not be reached any more.',
        DECLINED: 'The person does not want it any more.',
        DECEASED: 'The person has died.',
        DUPLICATE: 'The person had two cases.',
      }),
    },
    { case: caseField },
  ),
  publish: ({ data }) => ofCase(data, { reason: data.reason }),
});

const caseReopened = publicContract<CaseReopened>({
  ...{ ...common, name: 'case-reopened', of: ['CaseReopened'] },
  title: { de: 'Fall wieder aufgenommen', en: 'A closed case is open again from that day on.' },
  schema: objectOf({}, { case: caseField, manager }),
  publish: ({ data }) => ofCase(data, { manager: staffMemberId(data.managerId) }),
});

export const caseContracts: readonly PublicContract[] = [caseOpened, caseHandedOver, caseClosed, caseReopened];
