import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dayField, listField, objectOf, type Schema, textField, wholeField, wordField } from '#libs/eventing';
import { breaches, type Promised } from './compatibility.js';
import { promisedNow, readSnapshot, snapshotFile, textOf } from './snapshot.js';

describe('what consumers were promised', () => {
  it('holds: npm run contracts', () => {
    expect(breaches(readSnapshot(), promisedNow())).toEqual([]);
    expect(readFileSync(snapshotFile, 'utf8')).toBe(textOf(promisedNow()));
  });
});

describe('a promise', () => {
  const kind = { VISIT: 'By a visit.', CALL: 'By telephone.' };
  const required = {
    on: dayField('The day.'),
    kind: wordField('How.', kind),
    topics: listField({ type: 'string' }, 'Keys.'),
  };
  const optional = { note: textField('Anything.') };
  const held = (schema: Schema, classification = 'internal'): Promised => ({
    'town.held.v1': { classification, schema },
  });
  const before = held(objectOf(required, optional));
  const found = (after: Promised) => breaches(before, after).map(({ text }) => text);

  it('is kept when types, fields and words are added', () => {
    const more = {
      ...required,
      kind: wordField('How.', { ...kind, EMAIL: 'By e-mail.' }),
      minutes: wholeField('How long.'),
    };
    const after = {
      ...held(objectOf(more, { ...optional, site: textField('Where.') })),
      'town.held.v2': before['town.held.v1']!,
    };
    expect(found(after)).toEqual([]);
    expect(found(before)).toEqual([]);
  });

  it.each<[string, Promised, string]>([
    ['no longer published', {}, 'town.held.v1: it is no longer published'],
    [
      'another classification',
      held(objectOf(required, optional), 'public'),
      'town.held.v1: its classification is another',
    ],
    ['a removed field', held(objectOf(required)), 'town.held.v1 note: it was removed'],
    [
      'a field that may be missing',
      held(objectOf({ ...required, on: undefined! }, optional)),
      'town.held.v1 on: it was removed',
    ],
    [
      'a field that is optional now',
      held({ ...objectOf(required, optional), required: ['kind', 'topics'] }),
      'town.held.v1 on: it may be missing now',
    ],
    [
      'another type',
      held(objectOf({ ...required, on: wholeField('The day.') }, optional)),
      'town.held.v1 on: it is of another type',
    ],
    [
      'another format',
      held(objectOf({ ...required, on: textField('The day.') }, optional)),
      'town.held.v1 on: it is of another type',
    ],
    [
      'a limit',
      held(objectOf(required, { note: { ...textField('Anything.'), maxLength: 5 } })),
      'town.held.v1 note: it is of another type',
    ],
    [
      'items of another type',
      held(objectOf({ ...required, topics: listField({ type: 'integer' }, 'Keys.') }, optional)),
      'town.held.v1 topics[]: it is of another type',
    ],
    [
      'a removed word',
      held(objectOf({ ...required, kind: wordField('How.', { VISIT: kind.VISIT }) }, optional)),
      'town.held.v1 kind: CALL was removed',
    ],
    [
      'a word with another meaning',
      held(objectOf({ ...required, kind: wordField('How.', { ...kind, CALL: 'By letter.' }) }, optional)),
      'town.held.v1 kind CALL: it means something else',
    ],
    [
      'words where any text was',
      held(objectOf(required, { note: wordField('Anything.', kind) })),
      'town.held.v1 note: only some words are left',
    ],
    [
      'any text where words were',
      held(objectOf({ ...required, kind: textField('How.') }, optional)),
      'town.held.v1 kind: it can be any word now',
    ],
    [
      'a field with another meaning',
      held(objectOf(required, { note: textField('A name.') })),
      'town.held.v1 note: it means something else',
    ],
  ])('is broken by %s', (_, after, breach) => {
    const clean = JSON.parse(JSON.stringify(after)) as Promised;
    expect(found(clean)).toContain(breach);
  });
});
