import type { FieldSpec } from '../../form/spec.js';

/** The four focus topics of the council paper; further ones are agreed with the operator of an accommodation. */
export const CORE_TOPICS = ['WORK_AND_EMPLOYMENT', 'LANGUAGE', 'MOVE_OUT_MANAGEMENT', 'REGIME_TRANSITION'] as const;

const id = (name: string, required = false): FieldSpec => ({ name, kind: 'id', required });

/** Of a talk, in the order in which people tell of it. Who, where and which topics are drawn by the page. */
export const TALK: readonly FieldSpec[] = [
  id('residentId'),
  id('accommodationId'),
  { name: 'place', kind: 'choice', required: false, choices: ['OFFICE', 'PHONE', 'OWN_FLAT'] },
  { name: 'on', kind: 'day', required: true },
  { name: 'topics', kind: 'list', required: true },
  { name: 'durationMin', kind: 'number', required: true, isWhole: true },
  { name: 'occasion', kind: 'choice', required: true, choices: ['ON_REQUEST', 'ON_NEED', 'OFFICE_HOUR', 'OUTREACH'] },
  {
    ...{ name: 'interpreter', kind: 'choice', required: false },
    choices: ['NONE_NEEDED', 'PROFESSIONAL', 'VOLUNTEER', 'FAMILY', 'MISSING'],
  },
  { name: 'outcome', kind: 'choice', required: true, choices: ['ADVISED', 'REFERRED', 'FOLLOW_UP'] },
  { name: 'note', kind: 'long', required: false, maxLength: 4_000 },
  { ...id('consultationId', true), isOwnId: true },
  id('managerId', true),
  id('caseId'),
  id('requestId'),
  id('officeHourId'),
  { name: 'lateReason', kind: 'text', required: false, maxLength: 500 },
];

/** Drawn by the page; a place is said where the accommodation is. */
export const DRAWN = ['residentId', 'accommodationId'];

/** Known to the page. */
export const HIDDEN = ['place', 'consultationId'];

/** Needed now and then. */
export const SELDOM = ['managerId', 'caseId', 'requestId', 'officeHourId'];
