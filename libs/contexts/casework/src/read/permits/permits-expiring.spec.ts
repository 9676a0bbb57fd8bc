import { describe, expect, it } from '@jest/globals';
import { expiryOf } from './permits-expiring.js';

const permit = {
  ...{ residentId: 'R-OMID', permitId: 'P-1', employerId: 'F-BROT', employerName: 'Bäckerei', kind: 'EMPLOYMENT' },
  ...{ validUntil: '2016-09-13', managerId: 'IM-019' },
};

describe('a permit that runs out', () => {
  it.each([
    ['2016-07-14', 61, null, 'Erlaubnis läuft in 61 Tagen ab'],
    ['2016-07-15', 60, 60, 'Erlaubnis läuft in 60 Tagen ab'],
    ['2016-08-13', 31, 60, 'Erlaubnis läuft in 31 Tagen ab'],
    ['2016-08-14', 30, 30, 'Erlaubnis läuft in 30 Tagen ab'],
    ['2016-09-12', 1, 30, 'Erlaubnis läuft in 1 Tag ab'],
    ['2016-09-13', 0, 0, 'Erlaubnis läuft heute ab'],
  ])('says on %s how many days are left (AC-09)', (asOf, daysLeft, stage, de) =>
    expect(expiryOf(permit, asOf)).toMatchObject({ daysLeft, stage, de }),
  );
});
