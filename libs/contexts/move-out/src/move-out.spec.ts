import { describe, expect, it } from '@jest/globals';
import { type CommandRequest, type OtherStreams, Timeline } from '#libs/eventing';
import { decisionSpec, recorded } from '../../../eventing/src/testing/decision-spec.js';
import { ApproveOverride, approveOverride } from './write/approve-override/approve-override.js';
import { CompleteMoveOut, completeMoveOut } from './write/complete-move-out/complete-move-out.js';
import { GrantAssurance, grantAssurance } from './write/grant-assurance/grant-assurance.js';
import { ProposeOverride, proposeOverride } from './write/propose-override/propose-override.js';
import { RecordOffer, recordOffer } from './write/record-offer/record-offer.js';
import { RemoveMember, removeMember } from './write/remove-member/remove-member.js';
import { RequestAssurance, requestAssurance } from './write/request-assurance/request-assurance.js';
import { SetMoveDate, setMoveDate } from './write/set-move-date/set-move-date.js';
import { SignTenancy, signTenancy } from './write/sign-tenancy/sign-tenancy.js';
import { StartMoveOut, startMoveOut } from './write/start-move-out/start-move-out.js';
import { WithdrawMoveOut, withdrawMoveOut } from './write/withdraw-move-out/withdraw-move-out.js';
import {
  completed,
  eligible,
  entitled,
  flat,
  granted,
  householdId,
  moveOutId,
  offered,
  overrideApproved,
  overrideProposed,
  refused,
  removed,
  requested,
  signed,
  started,
  withdrawn,
} from './model/move-out.fixtures.js';
import type { HousingOffer, MoveOutEvent, TenancySigned } from './model/move-out.events.js';
import { moveOut } from './model/move-out.js';
import type { MoveOuts } from './model/move-out-state.js';
import { request } from './model/request.fixtures.js';

const { given } = decisionSpec(moveOut);
const of = { moveOutId, householdId };

const start = (memberIds: readonly string[], id = 'MO-2', on = '2016-02-10') =>
  [
    on,
    (s: MoveOuts) => startMoveOut(new StartMoveOut({ moveOutId: id, householdId, memberIds, on }, request), s),
  ] as const;

const sign = (on = '2016-02-04') =>
  [
    on,
    (s: MoveOuts) => signTenancy(new SignTenancy({ ...of, offerId: 'O-1', startsOn: '2016-02-15', on }, request), s),
  ] as const;

const propose = (reason = 'mündlich zugesagt', on = '2016-02-03') =>
  [
    on,
    (s: MoveOuts) => proposeOverride(new ProposeOverride({ ...of, offerId: 'O-1', reason, on }, request), s),
  ] as const;

const signedIn = (id: string): CommandRequest => ({
  ...request,
  meta: { ...request.meta, actor: { id, role: 'SPEC' } },
});

const approve = (by = signedIn('IM-001'), offerId = 'O-1', on = '2016-02-03') =>
  [on, (s: MoveOuts) => approveOverride(new ApproveOverride({ ...of, offerId, on }, by), s)] as const;

const offer = (rest: Partial<HousingOffer>, on: string, byPersons?: Record<string, number>, eachFurther?: number) =>
  [
    on,
    (s: MoveOuts) =>
      recordOffer(
        new RecordOffer({ ...of, ...flat(rest), on }, request),
        s,
        byPersons && { byPersons, ...(eachFurther !== undefined && { eachFurther }) },
      ),
  ] as const;

const ceilings2015 = { 1: 372, 2: 429, 3: 523, 4: 608 };

describe('a move-out', () => {
  it('is started once for each person; others of the household may move apart', () => {
    given(started(['R-SAMIR', 'R-NOUR']))
      .when(...start(['R-SON']))
      .yields({ type: 'MoveOutStarted', data: { moveOutId: 'MO-2', householdId, memberIds: ['R-SON'] } });
    given(started(['R-SAMIR', 'R-NOUR']))
      .when(...start(['R-SON', 'R-NOUR']))
      .isRefused('MOVE_OUT_ALREADY_ACTIVE', { values: ['R-NOUR'], related: ['event-1'] });
    given(started())
      .when(...start(['R-SON'], moveOutId))
      .isRefused('MOVE_OUT_ID_TAKEN');
    given(started())
      .when(...start(['R-SAMIR', 'R-NOUR', 'R-CHILD'], moveOutId, '2016-01-12'))
      .yieldsNothing();
    given()
      .when(...start([]))
      .isRefused('NOT_A_MEMBER');
  });

  it('may start again after the former one has ended', () => {
    given(started(), withdrawn())
      .when(...start(['R-SAMIR']))
      .yields({ type: 'MoveOutStarted', data: { moveOutId: 'MO-2', householdId, memberIds: ['R-SAMIR'] } });
    given(started(), withdrawn())
      .when(...start(['R-SAMIR'], 'MO-2', '2016-01-31'))
      .isRefused('MOVE_OUT_ALREADY_ACTIVE');
  });

  it('takes nothing before it has begun, nor after it has ended', () => {
    given(started())
      .when('2016-01-11', (s) =>
        setMoveDate(new SetMoveDate({ ...of, plannedOn: '2016-03-01', on: '2016-01-11' }, request), s),
      )
      .isRefused('MOVE_OUT_NOT_FOUND');
    given(started(), withdrawn())
      .when(...sign())
      .isRefused('MOVE_OUT_WITHDRAWN', { values: ['2016-02-01'], related: ['event-2'] });
    given(started(), completed())
      .when('2016-02-16', (s) =>
        withdrawMoveOut(new WithdrawMoveOut({ ...of, reason: 'x', on: '2016-02-16' }, request), s),
      )
      .isRefused('ALREADY_MOVED', { values: ['2016-02-15'] });
    given(started(), completed())
      .when('2016-02-16', (s) => completeMoveOut(new CompleteMoveOut({ ...of, on: '2016-02-16' }, request), s))
      .yieldsNothing();
  });

  it('cannot be withdrawn on a day before a later step', () =>
    given(started(), eligible(), offered(), requested(), granted(), signed())
      .when('2016-02-01', (s) =>
        withdrawMoveOut(new WithdrawMoveOut({ ...of, reason: 'x', on: '2016-02-01' }, request), s),
      )
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-5'] }));

  it('goes on without a member who stays, but not without anybody', () => {
    const remove = (residentId: string) =>
      [
        '2016-02-02',
        (s: MoveOuts) => removeMember(new RemoveMember({ ...of, residentId, on: '2016-02-02' }, request), s),
      ] as const;
    given(started())
      .when(...remove('R-CHILD'))
      .yields({ type: 'MoveOutMemberRemoved', data: { ...of, residentId: 'R-CHILD' } });
    given(started(), removed('R-CHILD'))
      .when(...remove('R-CHILD'))
      .yieldsNothing();
    given(started())
      .when(...remove('R-OTHER'))
      .isRefused('NOT_A_MEMBER');
    given(started(['R-SAMIR']))
      .when(...remove('R-SAMIR'))
      .isRefused('LAST_MEMBER');
  });
});

describe('an offer', () => {
  const received = (rest: Partial<HousingOffer>) =>
    ({ type: 'HousingOfferReceived', data: { ...of, ...flat(rest) } }) as const;

  it('is compared with the ceiling of the day for the people who move, heating left out (AC-13)', () => {
    given(started())
      .when(...offer({ coldRent: 415 }, '2016-02-08', ceilings2015))
      .yields(received({ coldRent: 415 }), {
        type: 'OfferAdequacyAssessed',
        data: { ...of, offerId: 'O-1', grossColdRent: 530, ceiling: 523, persons: 3, result: 'ABOVE', difference: 7 },
      });
    given(started())
      .when(...offer({ coldRent: 415 }, '2017-07-03', { 3: 560 }))
      .yields(received({ coldRent: 415 }), {
        type: 'OfferAdequacyAssessed',
        data: {
          ...of,
          offerId: 'O-1',
          grossColdRent: 530,
          ceiling: 560,
          persons: 3,
          result: 'WITHIN',
          difference: -30,
        },
      });
  });

  it('is not assessed where no ceiling is laid down, instead of guessing', () => {
    const five = started(['1', '2', '3', '4', '5']);
    given(five)
      .when(...offer({}, '2016-02-08', ceilings2015))
      .yields(received({}));
    given(started())
      .when(...offer({}, '2016-02-08'))
      .yields(received({}));
    given(five)
      .when(...offer({ coldRent: 600.1, sideCosts: 100.2 }, '2017-07-03', { ...ceilings2015, 4: 660 }, 85))
      .yields(received({ coldRent: 600.1, sideCosts: 100.2 }), {
        type: 'OfferAdequacyAssessed',
        data: {
          ...of,
          offerId: 'O-1',
          grossColdRent: 700.3,
          ceiling: 745,
          persons: 5,
          result: 'WITHIN',
          difference: -44.7,
        },
      });
  });

  it('of a subsidised flat needs a valid certificate', () => {
    given(started())
      .when(...offer({ subsidised: true }, '2016-01-26'))
      .isRefused('ENTITLEMENT_MISSING', { field: 'subsidised' });
    given(started(), entitled('2016-01-25'))
      .when(...offer({ subsidised: true }, '2016-01-26'))
      .isRefused('ENTITLEMENT_MISSING');
    given(started(), entitled())
      .when(...offer({ subsidised: true }, '2016-01-26'))
      .yields(received({ subsidised: true }));
  });

  it('is recorded once', () => {
    given(started(), offered())
      .when(...offer({}, '2016-01-26'))
      .yieldsNothing();
    given(started(), offered())
      .when(...offer({ rooms: 9 }, '2016-01-26'))
      .isRefused('OFFER_ID_TAKEN', { field: 'offerId', differing: 'rooms', related: ['event-2'] });
    given(started(), offered())
      .when(...offer({}, '2016-01-27'))
      .isRefused('OFFER_ID_TAKEN', { differing: 'on', related: ['event-2'] });
  });
});

describe('the assurance of costs', () => {
  const ask = (offerId: string) =>
    [
      '2016-01-27',
      (s: MoveOuts) =>
        requestAssurance(
          new RequestAssurance({ ...of, offerId, authority: 'JOBCENTER', on: '2016-01-27' }, request),
          s,
        ),
    ] as const;

  it('is asked for a known offer, once', () => {
    given(started(), offered())
      .when(...ask('O-1'))
      .yields({ type: 'CostAssuranceRequested', data: { ...of, offerId: 'O-1', authority: 'JOBCENTER' } });
    given(started(), offered())
      .when(...ask('O-2'))
      .isRefused('OFFER_NOT_FOUND');
    given(started(), offered(), requested())
      .when(...ask('O-1'))
      .yieldsNothing();
  });

  it('is granted where it was asked for', () => {
    const grant = [
      '2016-02-03',
      (s: MoveOuts) => grantAssurance(new GrantAssurance({ ...of, offerId: 'O-1', on: '2016-02-03' }, request), s),
    ] as const;
    given(started(), offered(), requested())
      .when(...grant)
      .yields({ type: 'CostAssuranceGranted', data: { ...of, offerId: 'O-1' } });
    given(started(), offered())
      .when(...grant)
      .isRefused('ASSURANCE_NOT_REQUESTED');
  });

  it('comes before the signature (AC-14)', () => {
    given(started(), eligible(), offered(), requested())
      .when(...sign('2016-01-28'))
      .isRefused('COST_ASSURANCE_MISSING', { values: ['Jobcenter'] });
    given(started(), eligible(), offered(), requested(), refused())
      .when(...sign())
      .isRefused('COST_ASSURANCE_MISSING');
    given(started(), eligible(), offered(), requested(), granted())
      .when(...sign())
      .yields({ type: 'TenancySigned', data: { ...of, offerId: 'O-1', startsOn: '2016-02-15' } });
  });

  it('is not needed with an own income', () =>
    given(started(), eligible('OWN_INCOME'), offered())
      .when(...sign())
      .yields({ type: 'TenancySigned', data: { ...of, offerId: 'O-1', startsOn: '2016-02-15' } }));

  it('is overridden by what one has proposed and another approved', () => {
    given(started(), eligible(), offered())
      .when(...propose())
      .yields({ type: 'AssuranceOverrideProposed', data: overrideProposed().data });
    given(started(), eligible(), offered(), overrideProposed())
      .when(...approve())
      .yields({ type: 'AssuranceOverrideApproved', data: overrideApproved().data });
    given(started(), eligible(), offered(), overrideProposed(), overrideApproved())
      .when(...sign())
      .yields({ type: 'TenancySigned', data: { ...of, offerId: 'O-1', startsOn: '2016-02-15' } });
    given(started(), eligible(), offered(), overrideProposed(), overrideApproved())
      .when(...propose())
      .yieldsNothing();
    given(started(), eligible(), offered(), overrideProposed(), overrideApproved())
      .when(...approve())
      .yieldsNothing();
  });

  it('is not overridden by a proposal alone, by who has proposed it, or for another offer', () => {
    given(started(), eligible(), offered(), overrideProposed())
      .when(...sign())
      .isRefused('COST_ASSURANCE_MISSING');
    given(started(), eligible(), offered(), overrideProposed())
      .when(...approve(request))
      .isRefused('FOUR_EYES_REQUIRED', { field: 'offerId', related: ['event-4'] });
    given(started(), eligible(), offered())
      .when(...approve())
      .isRefused('OVERRIDE_NOT_PROPOSED', { field: 'offerId', values: ['O-1'] });
    given(started(), eligible(), offered(), overrideProposed())
      .when(...approve(undefined, 'O-2'))
      .isRefused('OVERRIDE_NOT_PROPOSED', { related: ['event-4'] });
    given(started(), eligible())
      .when(...propose())
      .isRefused('OFFER_NOT_FOUND');
    // What is proposed anew has to be approved anew.
    given(started(), eligible(), offered(), overrideProposed(), overrideApproved(), {
      ...overrideProposed(),
      data: { ...overrideProposed().data, reason: 'anders' },
    })
      .when(...sign())
      .isRefused('COST_ASSURANCE_MISSING');
  });

  it('stays overridden by two, however entries are corrected', () => {
    // Both by whoever records in specs.
    const events = recorded<MoveOutEvent>([started(), eligible(), offered(), overrideProposed(), overrideApproved()]);
    const { state } = new Timeline(moveOut, events);
    const change = { id: householdId, before: state, after: state };
    expect(() => moveOut.agree?.(change, {} as OtherStreams)).toThrow(
      expect.objectContaining({ code: 'FOUR_EYES_REQUIRED', details: { field: 'offerId', related: ['event-4'] } }),
    );
  });

  it('stays overridden for the reason that was approved, however entries are corrected', () => {
    const state = (reason: string) => {
      const proposed = { ...overrideProposed(), data: { ...overrideProposed().data, reason } };
      const events = recorded<MoveOutEvent>([started(), eligible(), offered(), proposed, overrideApproved()]);
      const by = (event: (typeof events)[number]) => ({ ...event.meta, actor: { id: event.type, role: 'SPEC' } });
      return new Timeline(
        moveOut,
        events.map((event) => ({ ...event, meta: by(event) })),
      ).state;
    };
    const change = { id: householdId, before: state('Vermieter wartet nicht'), after: state('anders') };
    expect(() => moveOut.agree?.(change, {} as OtherStreams)).toThrow(
      expect.objectContaining({
        ...{ code: 'OVERRIDE_NOT_PROPOSED' },
        details: { field: 'reason', values: ['O-1'], related: ['event-5'] },
      }),
    );
  });

  it('was overridden by a reason in older entries, which still hold', () => {
    const overriding = { overrideReason: 'mündlich zugesagt', overriddenBy: 'IM-001' };
    const old: TenancySigned = { ...signed(), data: { ...signed().data, ...overriding } };
    given(started(), eligible(), offered(), old)
      .when('2016-02-03', (s) =>
        setMoveDate(new SetMoveDate({ ...of, plannedOn: '2016-02-16', on: '2016-02-03' }, request), s),
      )
      .yields({ type: 'MoveDateSet', data: { ...of, plannedOn: '2016-02-16' } });
  });
});
