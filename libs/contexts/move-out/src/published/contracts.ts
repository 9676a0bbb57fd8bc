import {
  dayField,
  type KeptInside,
  listField,
  objectOf,
  personId,
  pseudonymField,
  type PublicContract,
  publicContract,
  wordField,
} from '#libs/eventing';
import { householdId } from '../../../residency/src/published/ids.js';
import type {
  AftercareClosed,
  AftercareContactHeld,
  AftercareExtended,
  AftercareOpened,
  AftercareOutcome,
  AftercareResidentJoined,
  ContactKind,
} from '../model/aftercare.events.js';
import type {
  CostAssuranceGranted,
  CostAssuranceRefused,
  CostAssuranceRequested,
  HousingEntitlementIssued,
  HousingOfferReceived,
  MoveDateSet,
  MoveOutCompleted,
  MoveOutEligibilityConfirmed,
  MoveOutMemberRemoved,
  MoveOutStarted,
  MoveOutWithdrawn,
  TenancySigned,
} from '../model/move-out.events.js';
import { aftercareIdOf, moveOutIdOf } from './ids.js';

// About a household, by pseudonym. Neither on what it rests that somebody may move, nor who pays: that says what
// status a person has. No flats, no rents.

const common = { context: 'move-out', classification: 'confidential', version: 1 } as const;

const moveOut = pseudonymField('The way into an own flat, for this consumer.');
const members = listField({ type: 'string', format: 'pseudonym' }, 'People who move, for this consumer.');
const resident = pseudonymField('The person, for this consumer.');

type OfMoveOut = Readonly<{ moveOutId: string; householdId: string }>;

const ofMoveOut = (data: OfMoveOut, more: Readonly<Record<string, unknown>> = {}) => ({
  subject: householdId(data.householdId),
  data: { ...more, moveOut: moveOutIdOf(data.moveOutId, data.householdId) },
});

const moveOutStarted = publicContract<MoveOutStarted>({
  ...{ ...common, name: 'move-out-started', of: ['MoveOutStarted'] },
  title: { de: 'Auszugsmanagement begonnen', en: 'A household looks for a flat of its own.' },
  schema: objectOf({ members }, { moveOut }),
  publish: ({ data }) => ofMoveOut(data, { members: data.memberIds.map(personId) }),
});

const STAGES = {
  ELIGIBLE: 'May move into an own flat.',
  ENTITLED: 'Has a certificate for subsidised flats.',
  OFFERED: 'Was offered a flat.',
  ASSURANCE_REQUESTED: 'Has asked that the costs be assured.',
  ASSURED: 'The costs are assured.',
  ASSURANCE_REFUSED: 'The costs are not assured; the search goes on.',
  SIGNED: 'Has signed the tenancy.',
  DATE_SET: 'Knows the day of the move.',
} as const;

const STAGE_OF = {
  MoveOutEligibilityConfirmed: 'ELIGIBLE',
  HousingEntitlementIssued: 'ENTITLED',
  HousingOfferReceived: 'OFFERED',
  CostAssuranceRequested: 'ASSURANCE_REQUESTED',
  CostAssuranceGranted: 'ASSURED',
  CostAssuranceRefused: 'ASSURANCE_REFUSED',
  TenancySigned: 'SIGNED',
  MoveDateSet: 'DATE_SET',
} as const;

type Advancing =
  | MoveOutEligibilityConfirmed
  | HousingEntitlementIssued
  | HousingOfferReceived
  | CostAssuranceRequested
  | CostAssuranceGranted
  | CostAssuranceRefused
  | TenancySigned
  | MoveDateSet;

const moveOutAdvanced = publicContract<Advancing>({
  ...{ ...common, name: 'move-out-advanced', of: Object.keys(STAGE_OF) as Advancing['type'][] },
  title: { de: 'Auszug vorangekommen', en: 'A household has come one step further, or back.' },
  schema: objectOf(
    { stage: wordField<keyof typeof STAGES>('What is reached.', STAGES) },
    { moveOut, on: dayField('First day of the tenancy, or the day of the move.') },
  ),
  publish: (event) => ofMoveOut(event.data, { stage: STAGE_OF[event.type], ...dayOf(event) }),
});

function dayOf(event: Advancing): { on?: string } {
  if (event.type === 'TenancySigned') return { on: event.data.startsOn };
  if (event.type === 'MoveDateSet') return { on: event.data.plannedOn };
  return {};
}

const moveOutMemberStays = publicContract<MoveOutMemberRemoved>({
  ...{ ...common, name: 'move-out-member-stays', of: ['MoveOutMemberRemoved'] },
  title: { de: 'Mitglied bleibt', en: 'The others move without that person.' },
  schema: objectOf({}, { moveOut, resident }),
  publish: ({ data }) => ofMoveOut(data, { resident: personId(data.residentId) }),
});

const moveOutWithdrawn = publicContract<MoveOutWithdrawn>({
  ...{ ...common, name: 'move-out-withdrawn', of: ['MoveOutWithdrawn'] },
  title: { de: 'Auszug abgebrochen', en: 'The household does not move.' },
  schema: objectOf({}, { moveOut }),
  publish: ({ data }) => ofMoveOut(data),
});

const moveOutCompleted = publicContract<MoveOutCompleted>({
  ...{ ...common, name: 'move-out-completed', of: ['MoveOutCompleted'] },
  title: { de: 'Auszug abgeschlossen', en: 'Everybody who was to move has moved.' },
  schema: objectOf({ members }, { moveOut }),
  publish: ({ data }) => ofMoveOut(data, { members: data.memberIds.map(personId) }),
});

const aftercare = pseudonymField('The care in the own flat, for this consumer.');

type OfAftercare = Readonly<{ aftercareId: string; householdId: string }>;

const ofAftercare = (data: OfAftercare, more: Readonly<Record<string, unknown>>) => ({
  subject: householdId(data.householdId),
  data: { ...more, aftercare: aftercareIdOf(data.aftercareId, data.householdId) },
});

const aftercareOpened = publicContract<AftercareOpened>({
  ...{ ...common, name: 'aftercare-opened', of: ['AftercareOpened'] },
  title: { de: 'Nachbetreuung begonnen', en: 'A household is cared for in its own flat, from the day of the move on.' },
  schema: objectOf({ members, dueOn: dayField('Last day as planned.') }, { aftercare, moveOut }),
  publish: ({ data }) =>
    ofAftercare(data, {
      members: data.residentIds.map(personId),
      dueOn: data.dueOn,
      ...(data.moveOutId !== undefined && { moveOut: moveOutIdOf(data.moveOutId, data.householdId) }),
    }),
});

const aftercareJoined = publicContract<AftercareResidentJoined>({
  ...{ ...common, name: 'aftercare-joined', of: ['AftercareResidentJoined'] },
  title: { de: 'Nachbetreuung erweitert', en: 'Another member of the household has moved there.' },
  schema: objectOf({}, { aftercare, resident }),
  publish: ({ data }) => ofAftercare(data, { resident: personId(data.residentId) }),
});

const aftercareContactHeld = publicContract<AftercareContactHeld>({
  ...{ ...common, name: 'aftercare-contact-held', of: ['AftercareContactHeld'] },
  title: { de: 'Kontakt in der Nachbetreuung', en: 'The service was in touch with the household.' },
  schema: objectOf(
    {
      kind: wordField<ContactKind>('How.', {
        VISIT: 'By a visit.',
        CALL: 'By telephone.',
        OFFICE: 'In the office.',
      }),
    },
    { aftercare },
  ),
  publish: ({ data }) => ofAftercare(data, { kind: data.kind }),
});

const aftercareExtended = publicContract<AftercareExtended>({
  ...{ ...common, name: 'aftercare-extended', of: ['AftercareExtended'] },
  title: { de: 'Nachbetreuung verlängert', en: 'The care in the own flat lasts longer.' },
  schema: objectOf({ dueOn: dayField('The new last day as planned.') }, { aftercare }),
  publish: ({ data }) => ofAftercare(data, { dueOn: data.newDueOn }),
});

const aftercareClosed = publicContract<AftercareClosed>({
  ...{ ...common, name: 'aftercare-closed', of: ['AftercareClosed'] },
  title: { de: 'Nachbetreuung beendet', en: 'The last day of the care in the own flat.' },
  schema: objectOf(
    {
      outcome: wordField<AftercareOutcome>('How it ended.', {
        STABLE: 'The household manages.',
        REFERRED: 'Others go on helping.',
        TENANCY_LOST: 'The tenancy was lost.',
        MOVED_AWAY: 'The household has moved away.',
        DECLINED: 'The household does not want it.',
        EXPIRED: 'The time was over.',
        DECEASED: 'Nobody is left.',
        VOIDED: 'The move was recorded by mistake.',
      }),
    },
    { aftercare },
  ),
  publish: ({ data }) => ofAftercare(data, { outcome: data.outcome }),
});

export const moveOutContracts: readonly PublicContract[] = [
  moveOutStarted,
  moveOutAdvanced,
  moveOutMemberStays,
  moveOutWithdrawn,
  moveOutCompleted,
  aftercareOpened,
  aftercareJoined,
  aftercareContactHeld,
  aftercareExtended,
  aftercareClosed,
];

export const moveOutKeptInside: KeptInside = {
  AssuranceOverrideProposed: 'who has decided what stays inside',
  AssuranceOverrideApproved: 'who has decided what stays inside',
  OfferAdequacyAssessed: 'what a flat costs beside the ceiling is for the household and the authority',
};
