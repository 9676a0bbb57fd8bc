import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type {
  JobPlacementEnded,
  JobPlacementFollowedUp,
  JobPlacementMade,
  JobPlacementStarted,
  PlacementEvent,
} from './placement.events.js';
import {
  PLACEMENT_ALREADY_STARTED,
  PLACEMENT_ENDED,
  PLACEMENT_ENDS_BEFORE_START,
  PLACEMENT_ID_TAKEN,
  PLACEMENT_NOT_BEGUN,
  PLACEMENT_NOT_FOUND,
} from './placement-refusals.js';

/** One placement into work, training or a measure, from its agreement to its end. */
export type Placement = Readonly<{
  made?: JobPlacementMade['data'] & Step;
  started?: Step;
  followUps: readonly (Step & Readonly<{ stillActive: boolean }>)[];
  /** With its last day. */
  ended?: Step & Pick<JobPlacementEnded['data'], 'reason'>;
}>;

export type Step = Readonly<{ on: LocalDate; eventId: string }>;

export const placement: Stream<Placement, PlacementEvent> = {
  category: 'placement',
  initial: { followUps: [] },

  evolve(state, event) {
    const step = { on: event.occurredOn, eventId: event.id };
    switch (event.type) {
      case 'JobPlacementMade':
        return { ...state, made: { ...event.data, ...step } };
      case 'JobPlacementStarted':
        return { ...state, started: step };
      case 'JobPlacementFollowedUp':
        return { ...state, followUps: [...state.followUps, { ...step, stillActive: event.data.stillActive }] };
      case 'JobPlacementEnded':
        return { ...state, ended: { ...step, reason: event.data.reason } };
    }
  },

  admit(state, event) {
    if (event.type === 'JobPlacementMade') return mustBeNew(state, event);
    const made = mustBeRunning(state, event);
    switch (event.type) {
      case 'JobPlacementStarted':
        mustHaveBegun(made, event);
        return mustNotHaveStarted(state);
      case 'JobPlacementFollowedUp':
        return mustHaveBegun(made, event);
      case 'JobPlacementEnded':
        return mustEndAfterStart(state, made, event);
    }
  },
};

function mustBeNew({ made }: Placement, { data: { placementId, startsOn, endsOn } }: JobPlacementMade): void {
  ensure(made === undefined, PLACEMENT_ID_TAKEN, {
    field: 'placementId',
    values: [placementId],
    related: made && [made.eventId],
  });
  ensure(endsOn === undefined || startsOn <= endsOn, PLACEMENT_ENDS_BEFORE_START, {
    field: 'endsOn',
    values: [startsOn, endsOn ?? ''],
  });
}

type Later = JobPlacementStarted | JobPlacementFollowedUp | JobPlacementEnded;

function mustBeRunning({ made, ended }: Placement, { data: { placementId }, occurredOn }: Later) {
  ensure(made !== undefined, PLACEMENT_NOT_FOUND, { field: 'placementId', values: [placementId, occurredOn] });
  ensure(ended === undefined, PLACEMENT_ENDED, {
    field: 'placementId',
    values: [ended?.on ?? ''],
    related: ended && [ended.eventId],
  });
  return made;
}

function mustHaveBegun({ startsOn, eventId }: NonNullable<Placement['made']>, { occurredOn }: Later): void {
  ensure(startsOn <= occurredOn, PLACEMENT_NOT_BEGUN, {
    field: 'on',
    values: [startsOn, occurredOn],
    related: [eventId],
  });
}

function mustNotHaveStarted({ started }: Placement): void {
  ensure(started === undefined, PLACEMENT_ALREADY_STARTED, {
    field: 'placementId',
    values: [started?.on ?? ''],
    related: started && [started.eventId],
  });
}

/** What was never taken up may end before it would have begun. */
function mustEndAfterStart(
  state: Placement,
  { startsOn, eventId }: NonNullable<Placement['made']>,
  { data, occurredOn }: JobPlacementEnded,
): void {
  if (data.reason === 'NOT_TAKEN_UP') return mustNotHaveStarted(state);
  ensure(startsOn <= occurredOn, PLACEMENT_ENDS_BEFORE_START, {
    field: 'on',
    values: [startsOn, occurredOn],
    related: [eventId],
  });
}
