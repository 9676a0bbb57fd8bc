import { describe, expect, it } from '@jest/globals';
import type { FieldSpec } from '../../form/spec.js';
import { hiddenIn, valuesOf } from './prefilled.js';

const field = (name: string, more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...{ name, kind: 'id', required: false },
  ...more,
});

const PATH = '/residents/{residentId}/departures';
const FIELDS = [
  field('residentId', { isInPath: true }),
  field('on', { kind: 'day' }),
  field('accommodationId'),
  field('caseId'),
  field('managerId'),
];

/** Of today, of the case of today, and of whoever corrects. */
const GIVEN = { residentId: 'R-1', accommodationId: 'OSK', caseId: 'C-2', managerId: 'IM-044' };

describe('a correction', () => {
  it('begins with what the entry says, and adds nothing that is only true today', () => {
    const original = { occurredOn: '2016-03-01', data: { managerId: 'IM-003' } };
    expect(valuesOf(FIELDS, original, GIVEN, {})).toEqual({
      ...{ residentId: 'R-1', on: '2016-03-01', managerId: 'IM-003' },
      ...{ accommodationId: '', caseId: '' },
    });
  });

  it('shows the case where the entry names none, and hides it where it names one', () => {
    const without = { occurredOn: '2016-03-01', data: {} };
    const within = { occurredOn: '2016-03-01', data: { caseId: 'C-1' } };
    expect(hiddenIn(PATH, FIELDS, GIVEN, without)).toEqual(['residentId']);
    expect(hiddenIn(PATH, FIELDS, GIVEN, within)).toEqual(['residentId', 'caseId']);
    expect(valuesOf(FIELDS, within, GIVEN, {})).toMatchObject({ caseId: 'C-1' });
  });
});

it('a new entry is about the case of today, which nobody has to see', () =>
  expect(hiddenIn(PATH, FIELDS, GIVEN, undefined)).toEqual(['residentId', 'caseId']));
