import { describe, expect, it } from '@jest/globals';
import { bodyOf, missingIn } from '../../form/body.js';
import type { Values } from '../../form/spec.js';
import { fieldsOf, sentOf, valuesOf } from './draft-fields.js';

const KNOWN_AT = '2016-03-04T10:00:00.000Z';
const inquiry = {
  inquiryId: 'A-2016-03-17-3.5',
  reportIds: [] as string[],
  questions: ['Wie viele?', 'Wo?'].map((text) => ({ text, figures: [] })),
};
const content = {
  ...{ inquiry: { title: 'Anfrage' }, asOf: '2016-03-01', knownAt: KNOWN_AT, introduction: 'Dies vorausgeschickt:' },
  answers: ['44.', 'In fünf.'].map((text) => ({ question: '?', text })),
};
const edited = { reportId: 'R-1', content, version: '3' };

const sent = (values: Values, before?: typeof edited) =>
  bodyOf(
    fieldsOf(inquiry),
    sentOf({ ...valuesOf(inquiry, before, '2016-03-01'), ...values }, inquiry, before?.content),
  );

describe('the draft of an answer', () => {
  it('is a new one with an id that follows from the inquiry, and a text for each question', () => {
    const values = { introduction: 'Vorweg', 'answers.0.text': '44.', 'answers.1.text': 'In fünf.' };
    expect(sent(values)).toEqual({
      ...{ inquiryId: inquiry.inquiryId, reportId: 'R-2016-03-17-3.5', asOf: '2016-03-01', introduction: 'Vorweg' },
      answers: [{ text: '44.' }, { text: 'In fünf.' }],
    });
    expect(valuesOf(inquiry, undefined, '2016-03-01')).toMatchObject({ version: '0' });
  });

  it('says which answer has no text yet', () =>
    expect(missingIn(fieldsOf(inquiry), { ...valuesOf(inquiry, edited, '2016-03-01'), 'answers.1.text': ' ' })).toEqual(
      ['answers.1.text'],
    ));

  it('begins with the texts and the version of the one that is edited', () => {
    expect(valuesOf(inquiry, edited, '2016-03-02')).toMatchObject({
      version: '3',
      reportId: 'R-1',
      asOf: '2016-03-01',
    });
    expect(sent({}, edited)).toMatchObject({ reportId: 'R-1', answers: [{ text: '44.' }, { text: 'In fünf.' }] });
  });

  it('stands in the place of an issued one as a new one with its texts', () =>
    expect(valuesOf(inquiry, { ...edited, version: undefined }, '2016-03-02')).toMatchObject({
      ...{ supersedes: 'R-1', version: '0', introduction: 'Dies vorausgeschickt:' },
    }));
});

describe('the knowledge date of a draft', () => {
  it('is the one that is typed, even where the former was to be kept', () =>
    expect(sent({ knownAt: '2016-03-10' }, edited)).toMatchObject({ knownAt: '2016-03-10' }));

  it('is that of the former draft if it is kept and nothing is typed', () =>
    expect(sent({}, edited)).toMatchObject({ knownAt: KNOWN_AT }));

  it('is left to the service otherwise', () => {
    expect(sent({ keepKnownAt: '' }, edited)).not.toHaveProperty('knownAt');
    expect(sent({})).not.toHaveProperty('knownAt');
  });
});
