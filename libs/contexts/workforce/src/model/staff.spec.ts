import { describe, expect, it } from '@jest/globals';
import { decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { contractEnded, contractExtended, hired, lead, mobile, onSite } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';

const after = (...events: StaffEvent[]) => new Timeline(staff, recorded(events));

const voiding = (eventId: string, ...events: StaffEvent[]) =>
  decideVoid(staff, after(...events), { eventId, reason: 'Irrtum' }).after;

describe('voiding an entry of a person', () => {
  const conflict = (eventId: string) =>
    expect.objectContaining({
      code: 'CONFLICTS_WITH_LATER_ENTRY',
      details: expect.objectContaining({ related: [eventId] }),
    });

  it('is refused for a hire while a deployment rests on it', () =>
    expect(() => voiding('event-1', hired(), onSite('OSK'))).toThrow(conflict('event-2')));

  it('is refused for an extension while a deployment rests on it', () =>
    expect(() =>
      voiding(
        'event-2',
        hired({ until: '2015-12-31' }),
        contractExtended('2015-12-01', '2016-12-31'),
        mobile('2016-01-01'),
      ),
    ).toThrow(conflict('event-3')));

  it('is refused for an end while the person has been hired again', () =>
    expect(() => voiding('event-2', hired(), contractEnded('2015-12-31'), hired({ from: '2016-01-01' }))).toThrow(
      conflict('event-3'),
    ));

  it('takes the end of a contract back', () =>
    expect(voiding('event-2', hired(), contractEnded('2015-12-31')).state.contracts).toEqual(
      after(hired()).state.contracts,
    ));

  it('lets the deployment before go on', () =>
    expect(voiding('event-3', hired(), mobile(), onSite('OSK', '2015-09-01')).state.deployments).toHaveLength(1));
});

describe('a lead is agreed with everybody else', () => {
  const leader = after(hired({ staffId: 'IM-001' }), lead());

  /** Other streams as the store would hand them back. */
  const others = (everybody: ReadonlyMap<string, unknown>) =>
    ({ category: async () => everybody, stream: async () => leader }) as unknown as OtherStreams;

  const nobody = staff.initial;
  const change = { id: 'IM-003', before: nobody, after: after(hired(), lead('2016-01-01')).state };

  it('and refused where another leads', async () =>
    expect(staff.agree?.(change, others(new Map([['IM-001', leader]])))).rejects.toThrow('UNIT_HAS_LEAD'));

  it('and possible where only the person led so far', async () =>
    expect(staff.agree?.(change, others(new Map([['IM-003', leader]])))).resolves.toBeUndefined());

  it('and nobody is asked about anything else', () =>
    expect(staff.agree?.({ ...change, after: after(hired(), mobile()).state }, others(new Map()))).toBeUndefined());
});
