import { describe, expect, it } from '@jest/globals';
import { draftIn } from './draft-in.js';

const EDITED = { knownAt: '2016-03-04T10:00:00.000Z' };

function saved(more: Readonly<Record<string, string>>, edited: typeof EDITED | undefined) {
  const values = new FormData();
  const fields = { asOf: '2016-03-01', introduction: 'Dies vorausgeschickt:', 'answers.0.text': '44.', ...more };
  for (const [name, value] of Object.entries(fields)) values.append(name, value);
  return draftIn(values, ['Wie viele?'], edited);
}

describe('the knowledge date of a draft', () => {
  it('is the one that is typed, even where the former was to be kept', () =>
    expect(saved({ keepKnownAt: 'yes', knownAt: '2016-03-10' }, EDITED).knownAt).toBe('2016-03-10'));

  it('is that of the former draft if it is kept and nothing is typed', () =>
    expect(saved({ keepKnownAt: 'yes', knownAt: '' }, EDITED).knownAt).toBe(EDITED.knownAt));

  it('is left to the service otherwise', () => {
    expect(saved({}, EDITED)).not.toHaveProperty('knownAt');
    expect(saved({}, undefined)).toEqual({
      ...{ asOf: '2016-03-01', introduction: 'Dies vorausgeschickt:' },
      answers: [{ text: '44.' }],
    });
  });
});
