import { describe, expect, it } from '@jest/globals';
import { type Categorised, decideVoid, type OtherStreams, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import { expansionPlanned } from './expansion.fixtures.js';
import { expansion } from './expansion.js';
import { contractEnded, contractExtended, hired, lead, mobile, onSite } from './staff.fixtures.js';
import { staff } from './staff.js';
import type { StaffEvent } from './staff.events.js';
import { unitEstablished } from './unit.fixtures.js';
import { unit } from './unit.js';

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

describe('a change is agreed with other streams', () => {
  const leader = after(hired({ staffId: 'IM-001' }), lead());
  const nobody = staff.initial;

  /** Other streams as the store would hand them back; reading any that is not named here fails. */
  const others = (everybody: readonly [string, unknown][], ...streams: [Categorised<unknown, never>, unknown][]) =>
    ({
      category: async () => new Map(everybody),
      stream: async (asked: unknown) => streams.find(([stream]) => stream === asked)?.[1],
    }) as unknown as OtherStreams;

  const u1 = [unit, new Timeline(unit, recorded([unitEstablished()]))] as unknown as [
    Categorised<unknown, never>,
    unknown,
  ];
  const p1 = [
    expansion,
    new Timeline(expansion, recorded([expansionPlanned({ maxPositions: 1 })])),
  ] as unknown as typeof u1;

  it('a lead with everybody else', async () => {
    const leads = { id: 'IM-003', before: after(hired()).state, after: after(hired(), lead('2016-01-01')).state };
    await expect(staff.agree?.(leads, others([['IM-001', leader]]))).rejects.toThrow('UNIT_HAS_LEAD');
    // Only the person led so far.
    await expect(staff.agree?.(leads, others([['IM-003', leader]]))).resolves.toBeUndefined();
  });

  it('a contract with its unit', async () => {
    const early = { id: 'IM-003', before: nobody, after: after(hired({ from: '2014-12-31' })).state };
    await expect(staff.agree?.(early, others([], u1))).rejects.toThrow('UNIT_UNKNOWN');
    const inTime = { ...early, after: after(hired()).state };
    await expect(staff.agree?.(inTime, others([], u1))).resolves.toBeUndefined();
  });

  it('a hire against a plan with the plan and everybody else', async () => {
    const planned = (id: string) =>
      after(hired({ staffId: id, from: '2016-04-01', until: '2017-03-31', expansionPlanId: 'P1' }));
    const change = { id: 'IM-003', before: nobody, after: planned('IM-003').state };
    await expect(staff.agree?.(change, others([['IM-001', planned('IM-001')]], u1, p1))).rejects.toThrow(
      'EXPANSION_PLAN_EXHAUSTED',
    );
    await expect(staff.agree?.(change, others([['IM-003', planned('IM-003')]], u1, p1))).resolves.toBeUndefined();
  });

  it('and nothing else with anybody', () =>
    expect(
      staff.agree?.({ id: 'IM-003', before: after(hired()).state, after: after(hired(), mobile()).state }, others([])),
    ).toBeUndefined());
});
