import { describe, expect, it } from '@jest/globals';
import { policiesInForce, type PolicyVersionRow } from './policies-in-force.js';

const version = (
  key: string,
  number: number,
  validFrom: string,
  validUntil: string,
  values: object,
): PolicyVersionRow => ({
  ...{ key, version: number, validFrom, validUntil, source: `Beschluss ${number}` },
  values: { ...values },
});
const rows = [
  version('service-mode', 2, '2017-01-01', '9999-12-31', { threshold: 100 }),
  version('service-mode', 1, '2016-01-01', '2016-12-31', { threshold: 200, strict: true }),
  version('legal-priority-check', 1, '2014-11-01', '2016-08-05', { applies: true }),
];
const on = (day: string, key: string) => policiesInForce(rows, day).find((one) => one.key === key);

describe('policies in force', () => {
  it('are the versions of the day, each value that is left open with its default', () => {
    expect(on('2017-01-01', 'service-mode')).toMatchObject({
      ...{ state: 'ADOPTED', validFrom: '2017-01-01', source: 'Beschluss 2' },
      values: { threshold: 100, strict: true, debounceDays: 14 },
      history: [{ version: 1 }, { version: 2 }],
    });
    expect(on('2016-03-01', 'service-mode')?.values).toEqual({ threshold: 200, strict: true, debounceDays: 14 });
  });

  it('are defaults where nothing is adopted for the day, and nothing where there is none', () => {
    expect(on('2015-12-31', 'service-mode')).toMatchObject({
      ...{ state: 'DEFAULT', validFrom: null, source: 'default, not adopted', values: { threshold: 200 } },
    });
    expect(on('2016-03-01', 'caseload-ratio')).toMatchObject({ state: 'NONE', values: null, history: [] });
    expect(on('2017-01-01', 'legal-priority-check')).toMatchObject({ state: 'NONE', values: null });
  });
});
