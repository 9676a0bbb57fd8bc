import { describe, expect, it } from '@jest/globals';
import { ensureFreeId } from './household-id.js';

const shared = { householdId: 'H-1', memberIds: ['R-1', 'R-2'], from: '2016-01-01', field: 'householdId' };
const belongs = (residentId: string, from: string) => ({ residentId, from, eventId: `event of ${residentId}` });
const known = (...memberships: ReturnType<typeof belongs>[]) => expect(() => ensureFreeId(shared, memberships));

describe('the id of a new household', () => {
  it('is free when nobody has it, or only those who form it', () => {
    known().not.toThrow();
    known(belongs('R-1', '2015-11-10')).not.toThrow();
  });

  it('is taken when somebody else has it, now or later', () => {
    const taken = expect.objectContaining({
      code: 'HOUSEHOLD_ID_TAKEN',
      details: { field: 'householdId', values: ['H-1'], related: ['event of R-9'] },
    });
    known(belongs('R-9', '2015-11-10')).toThrow(taken);
    known(belongs('R-1', '2015-11-10'), belongs('R-9', '2016-05-01')).toThrow(taken);
  });

  it('is that of the same household when it was formed already and somebody has joined', () =>
    known(belongs('R-1', '2016-01-01'), belongs('R-2', '2016-01-01'), belongs('R-9', '2016-02-01')).not.toThrow());
});
