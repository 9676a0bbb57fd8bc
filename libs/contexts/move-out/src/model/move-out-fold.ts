import type { Actor, Categorised } from '#libs/eventing';
import type { MoveOutEvent, MoveOutStarted } from './move-out.events.js';
import type { MoveOut, MoveOutAsOf, MoveOuts, Stage } from './move-out-state.js';

type Recorded<Event> = Event & Readonly<{ id: string; meta: Readonly<{ actor: Actor }> }>;

/** How the entries of a household become its move-outs. */
export const moveOutFold: Categorised<MoveOuts, MoveOutEvent> = {
  category: 'moveout',
  initial: { all: [] },

  evolve(state, event) {
    if (event.type === 'MoveOutStarted') return { all: [...state.all, started(event)] };
    return {
      all: state.all.map((one) =>
        one.moveOutId === event.data.moveOutId ? withHistory(one, changed(one, event), event) : one,
      ),
    };
  },
};

function started({ data, occurredOn, id }: Recorded<MoveOutStarted>): MoveOut {
  const as: MoveOutAsOf = {
    moveOutId: data.moveOutId,
    startedOn: occurredOn,
    startedBy: id,
    started: { ...data, on: occurredOn, eventId: id },
    memberIds: data.memberIds,
    stage: 'INTENT',
    stageSince: occurredOn,
    offers: [],
  };
  return { ...as, history: [{ from: occurredOn, eventId: id, as }] };
}

type Later = Exclude<MoveOutEvent, MoveOutStarted>;

function withHistory({ history }: MoveOut, as: MoveOutAsOf, { occurredOn, id }: Recorded<Later>): MoveOut {
  return { ...as, history: [...history, { from: occurredOn, eventId: id, as }] };
}

function changed({ history: _, ...one }: MoveOut, event: Recorded<Later>): MoveOutAsOf {
  const change = CHANGES[event.type] as (one: MoveOutAsOf, event: Recorded<Later>) => Partial<MoveOutAsOf>;
  const next = { ...one, ...change(one, event) };
  return next.stage === one.stage ? next : { ...next, stageSince: event.occurredOn };
}

/** What each event says anew of a move-out. */
const CHANGES: {
  readonly [Type in Later['type']]: (
    one: MoveOutAsOf,
    event: Recorded<Extract<Later, { type: Type }>>,
  ) => Partial<MoveOutAsOf>;
} = {
  MoveOutMemberRemoved: ({ memberIds }, { data }) => ({ memberIds: memberIds.filter((id) => id !== data.residentId) }),
  MoveOutEligibilityConfirmed: (one, { data }) => ({ eligibility: data.basis, stage: atLeast(one, 'ELIGIBLE') }),
  HousingEntitlementIssued: (one, { data: { moveOutId: _m, householdId: _h, ...entitlement } }) => ({
    entitlement,
    stage: atLeast(one, 'SEARCHING'),
  }),
  HousingOfferReceived: (one, { data: { moveOutId: _m, householdId: _h, ...offer }, occurredOn: on, id: eventId }) => ({
    offers: [...one.offers.filter(({ offerId }) => offerId !== offer.offerId), { ...offer, on, eventId }],
    stage: atLeast(one, 'OFFER'),
  }),
  OfferAdequacyAssessed: (_, { data: { moveOutId: _m, householdId: _h, ...adequacy } }) => ({ adequacy }),
  CostAssuranceRequested: (one, { data: { offerId, authority } }) => ({
    assurance: { offerId, authority, state: 'REQUESTED' },
    stage: atLeast(one, 'ASSURANCE_REQUESTED'),
  }),
  CostAssuranceGranted: (one) => ({ ...answered(one, 'GRANTED'), stage: atLeast(one, 'ASSURED') }),
  CostAssuranceRefused: (one) => ({ ...answered(one, 'REFUSED'), stage: 'SEARCHING' }),
  AssuranceOverrideProposed: (_, { data: { offerId, reason }, occurredOn: on, id: eventId, meta }) => ({
    override: { offerId, reason, proposed: { on, eventId, by: meta.actor } },
  }),
  AssuranceOverrideApproved: ({ override }, { occurredOn: on, id: eventId, meta }) =>
    override ? { override: { ...override, approved: { on, eventId, by: meta.actor } } } : {},
  TenancySigned: (_, { data: { offerId, startsOn } }) => ({ tenancy: { offerId, startsOn }, stage: 'SIGNED' }),
  MoveDateSet: (_, { data: { plannedOn } }) => ({ plannedOn }),
  MoveOutCompleted: (_, { occurredOn }) => ({ stage: 'MOVED', endedOn: occurredOn }),
  MoveOutWithdrawn: (_, { occurredOn }) => ({ stage: 'WITHDRAWN', endedOn: occurredOn }),
};

const answered = ({ assurance }: MoveOutAsOf, state: 'GRANTED' | 'REFUSED'): Partial<MoveOutAsOf> =>
  assurance ? { assurance: { ...assurance, state } } : {};

const ORDER: readonly Stage[] = [
  'INTENT',
  'ELIGIBLE',
  'SEARCHING',
  'OFFER',
  'ASSURANCE_REQUESTED',
  'ASSURED',
  'SIGNED',
];

/** A step that comes late, such as a second offer, does not throw the process back. */
const atLeast = ({ stage }: MoveOutAsOf, reached: Stage): Stage =>
  ORDER.indexOf(stage) < ORDER.indexOf(reached) ? reached : stage;
