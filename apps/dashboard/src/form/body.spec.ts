import { describe, expect, it } from '@jest/globals';
import { bodyOf, missingIn, pathWith } from './body.js';
import { type FieldSpec, partsIn, withoutPart } from './spec.js';

const text = (name: string, required = false): FieldSpec => ({ name, kind: 'text', required });

const PLACEMENT: readonly FieldSpec[] = [
  text('placementId', true),
  { name: 'weeklyHours', kind: 'number', required: false },
  { name: 'informedOnly', kind: 'flag', required: false },
  { name: 'topics', kind: 'list', required: true },
  text('permission.basis', true),
  text('permission.permitId'),
];

const HOUSEHOLD: readonly FieldSpec[] = [
  { name: 'members', kind: 'parts', required: true, parts: [text('residentId', true), text('role', true)] },
];

describe('what a form sends', () => {
  it('is what was filled in, as the service takes it', () =>
    expect(
      bodyOf(PLACEMENT, {
        ...{ placementId: ' P-1 ', weeklyHours: '19,5', informedOnly: 'false', topics: ['LANGUAGE', ' ', 'LANGUAGE'] },
        ...{ 'permission.basis': 'NOT_REQUIRED', 'permission.permitId': '' },
      }),
    ).toEqual({
      ...{ placementId: 'P-1', weeklyHours: 19.5, informedOnly: false, topics: ['LANGUAGE'] },
      permission: { basis: 'NOT_REQUIRED' },
    }));

  it('has what is no number as it was typed, for the service to refuse', () =>
    expect(bodyOf(PLACEMENT, { weeklyHours: 'viel' })).toEqual({ weeklyHours: 'viel' }));

  it('has several parts, without those that were left empty', () =>
    expect(
      bodyOf(HOUSEHOLD, {
        ...{ 'members.0.residentId': 'R-1', 'members.0.role': 'ADULT' },
        ...{ 'members.1.residentId': '', 'members.2.residentId': 'R-2', 'members.2.role': 'CHILD' },
      }),
    ).toEqual({
      members: [
        { residentId: 'R-1', role: 'ADULT' },
        { residentId: 'R-2', role: 'CHILD' },
      ],
    }));

  it('goes to an address without what could lead elsewhere', () =>
    expect(pathWith('/residents/{residentId}/cases', { residentId: '../x' })).toBe('/residents/..%2Fx/cases'));
});

describe('what is missing in a form', () => {
  it('is what is required, within a part only where the part was begun', () => {
    expect(missingIn(PLACEMENT, {})).toEqual(['placementId', 'topics']);
    expect(missingIn(PLACEMENT, { placementId: 'P-1', topics: ['LANGUAGE'], 'permission.permitId': 'W-1' })).toEqual([
      'permission.basis',
    ]);
  });

  it('is named line by line', () => {
    expect(missingIn(HOUSEHOLD, {})).toEqual(['members.0.residentId', 'members.0.role']);
    expect(missingIn(HOUSEHOLD, { 'members.1.residentId': 'R-1' })).toEqual(['members.1.role']);
  });
});

describe('questions, each with figures beside its answer or without', () => {
  const QUESTIONS: readonly FieldSpec[] = [
    {
      ...{ name: 'questions', kind: 'parts', required: true },
      parts: [text('text', true), { name: 'figures', kind: 'list', required: false, isSentEmpty: true }],
    },
  ];

  it('are sent with an empty list where there are none, and each needs its text', () => {
    const values = { 'questions.0.text': 'Wie viele?', 'questions.0.figures': ['STAFFING'], 'questions.1.text': 'Wo?' };
    expect(bodyOf(QUESTIONS, values)).toEqual({
      questions: [
        { text: 'Wie viele?', figures: ['STAFFING'] },
        { text: 'Wo?', figures: [] },
      ],
    });
    expect(missingIn(QUESTIONS, { 'questions.1.text': '' })).toEqual(['questions.0.text', 'questions.1.text']);
  });
});

describe('one of several parts', () => {
  it('is taken away, and those after it move up', () => {
    const values = {
      ...{ title: 'T', 'questions.0.text': 'a', 'questions.0.figures': ['STAFFING'], 'questions.1.text': 'b' },
      ...{ 'questions.2.text': 'c', 'questions.2.figures': ['OUTLOOK'] },
    };
    const left = { ...values, ...withoutPart(values, 'questions', 0) };
    expect(left).toEqual({
      ...{ title: 'T', 'questions.0.text': 'b', 'questions.0.figures': undefined },
      ...{ 'questions.1.text': 'c', 'questions.1.figures': ['OUTLOOK'] },
      ...{ 'questions.2.text': undefined, 'questions.2.figures': undefined },
    });
    expect(partsIn(left, 'questions')).toBe(2);
  });
});
