import { describe, expect, it } from '@jest/globals';
import { refusalKind, Refusal, StoreOverloaded, StoreUnavailable } from '#libs/eventing';
import { problemOf } from './problem.js';

const failing = (code: string) => Object.assign(new Error('secret detail'), { code });

describe('a problem', () => {
  it('carries the code, the text in the language asked for, the field and the entries in conflict', () => {
    const kind = refusalKind('UNIT_HAS_LEAD', 409, 'Seit {0}.', 'Since {0}.');
    const refusal = new Refusal(kind, { values: ['2016-02-01'], field: 'from', related: ['e-1'] });
    expect(problemOf(refusal, 'de', '/staff')).toEqual({
      type: 'urn:lotse:problem:UNIT_HAS_LEAD',
      title: 'UNIT_HAS_LEAD',
      status: 409,
      code: 'UNIT_HAS_LEAD',
      detail: 'Seit 01.02.2016.',
      instance: '/staff',
      fields: [{ field: 'from', code: 'UNIT_HAS_LEAD', detail: 'Seit 01.02.2016.' }],
      related: ['e-1'],
    });
    expect(problemOf(refusal, 'en', '/staff').detail).toBe('Since 2016-02-01.');
  });

  it('names the field in which a command differs from the entry that has its id', () => {
    const kind = refusalKind('OFFER_ID_TAKEN', 409, 'Vergeben.', 'Taken.');
    const refusal = new Refusal(kind, { field: 'offerId', differing: 'rooms', related: ['e-1'] });
    expect(problemOf(refusal, 'de', '/offers').fields).toEqual([
      { field: 'offerId', code: 'OFFER_ID_TAKEN', detail: 'Vergeben.' },
      { field: 'rooms', code: 'OFFER_ID_TAKEN', detail: 'Eingetragen ist es anders.' },
    ]);
  });

  it('names languages, not their codes, where a name is known', () => {
    const kind = refusalKind('X', 422, '{0}, {1}', '{0}, {1}');
    const refusal = new Refusal(kind, { values: [{ language: 'ckb' }, { language: 'x1' }] });
    expect(problemOf(refusal, 'de', '/').detail).toBe('Zentralkurdisch, x1');
    expect(problemOf(refusal, 'en', '/').detail).toBe('Central Kurdish, x1');
  });

  it.each([
    ['a full queue', new StoreOverloaded(), 503, 'OVERLOADED'],
    ['a database that refuses connections', failing('ECONNREFUSED'), 503, 'UNAVAILABLE'],
    ['a database that is starting', failing('57P03'), 503, 'UNAVAILABLE'],
    ['a connection that breaks', new Error('Connection terminated unexpectedly'), 503, 'UNAVAILABLE'],
    ['an event store that stays away', new StoreUnavailable('secret detail'), 503, 'UNAVAILABLE'],
    ['something nobody foresaw', failing('XX000'), 500, 'INTERNAL'],
    ['something that is no error', undefined, 500, 'INTERNAL'],
  ])('of %s tells no secrets', (_, error, status, code) => {
    const problem = problemOf(error, 'en', '/');
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).not.toMatch(/secret/);
  });
});
