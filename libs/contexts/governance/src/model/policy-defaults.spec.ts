import { describe, expect, it } from '@jest/globals';
import { inForce, POLICY_DEFAULTS } from './policy-defaults.js';
import { ensureSoundValues } from './policy-values.js';

describe('what is in force', () => {
  it.each(Object.entries(POLICY_DEFAULTS))('%s: the default could be adopted', (key, values) =>
    expect(() => ensureSoundValues(key, values)).not.toThrow(),
  );

  it('is the default where nothing is adopted, and for each value that is left open', () => {
    expect(inForce('reminders', undefined)).toMatchObject({ contactDays: 30, stalledDays: 30 });
    expect(inForce('reminders', { stalledDays: 45 })).toMatchObject({ contactDays: 30, stalledDays: 45 });
    expect(inForce('service-mode', { threshold: 150 })).toEqual({ threshold: 150, strict: true, debounceDays: 14 });
  });
});
