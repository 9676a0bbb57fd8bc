import { describe, expect, it } from '@jest/globals';
import { partsIn, textIn } from './spec.js';
import { isTicked, typed, valuesIn } from './typed.js';

function filledIn(...fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('what is kept of a form', () => {
  const values = valuesIn(
    filledIn(
      ['questions.0.text', 'Wie viele?'],
      ['questions.0.figures', 'STAFFING'],
      ['questions.1.text', ''],
      ['questions.1.figures', 'OUTLOOK'],
      ['questions.1.figures', 'PLACEMENTS'],
    ),
  );

  it('has each text, and as many questions as there were', () => {
    expect([textIn(values, 'questions.0.text'), textIn(values, 'questions.1.text')]).toEqual(['Wie viele?', '']);
    expect(partsIn(values, 'questions')).toBe(2);
  });

  it('has what was ticked, be it one or several', () => {
    expect(isTicked(values, 'questions.0.figures', 'STAFFING')).toBe(true);
    expect(isTicked(values, 'questions.0.figures', 'OUTLOOK')).toBe(false);
    expect(isTicked(values, 'questions.1.figures', 'PLACEMENTS')).toBe(true);
    expect(isTicked(values, 'questions.2.figures', 'PLACEMENTS')).toBe(false);
  });
});

it('blanks are nothing typed', () => expect(typed(filledIn(['title', '  ']), 'title')).toBeUndefined());
