import { describe, expect, it } from '@jest/globals';
import { draftName } from './draft-name.js';

const nameAt = (search: string) => draftName(['talk'], new URLSearchParams(search));

describe('the name that a draft is kept by', () => {
  it('is another for another request of the same person', () =>
    expect(nameAt('residentId=R-1&requestId=Q-1')).not.toBe(nameAt('residentId=R-1&requestId=Q-2')));

  it('is the same at other dates, and however the address is ordered', () =>
    expect(nameAt('requestId=Q-1&residentId=R-1&asOf=2016-03-01&knownAt=2016-03-02')).toBe(
      nameAt('asOf=2016-03-05&residentId=R-1&requestId=Q-1'),
    ));

  it('is another for another form', () => {
    const search = new URLSearchParams();
    expect(draftName(['openCase', 'R-1'], search)).not.toBe(draftName(['openCase', 'R-2'], search));
  });
});
