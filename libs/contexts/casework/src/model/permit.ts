import { dayAfter, ensure, type LocalDate, type Period, type Stream } from '#libs/eventing';
import type { PermitEvent, WorkPermitRecorded, WorkPermitRevoked } from './permit.events.js';
import {
  PERMIT_ALREADY_REVOKED,
  PERMIT_ENDS_BEFORE_START,
  PERMIT_ID_TAKEN,
  PERMIT_NOT_FOUND,
  PERMIT_NOT_SHORTENED,
} from './permit-refusals.js';

/** All work permits of one resident, in the order in which they were shown. */
export type Permits = Readonly<{ all: readonly Permit[] }>;

export type Permit = Omit<WorkPermitRecorded['data'], 'residentId'> &
  Readonly<{
    /** The day it was shown. */
    on: LocalDate;
    eventId: string;
    revoked?: Readonly<{ on: LocalDate; validUntil: LocalDate; eventId: string }>;
  }>;

export const permits: Stream<Permits, PermitEvent> = {
  category: 'permit',
  initial: { all: [] },

  evolve({ all }, event) {
    const { id: eventId, occurredOn: on } = event;
    if (event.type === 'WorkPermitRecorded') {
      const { residentId: _, ...permit } = event.data;
      return { all: [...all, { ...permit, on, eventId }] };
    }
    const { permitId, validUntil } = event.data;
    const revoked = { on, validUntil, eventId };
    return { all: all.map((permit) => (permit.permitId === permitId ? { ...permit, revoked } : permit)) };
  },

  admit(state, event) {
    return event.type === 'WorkPermitRecorded' ? mustBeNew(state, event) : mustEndEarlier(state, event);
  },
};

export const permitWith = ({ all }: Permits, permitId: string): Permit | undefined =>
  all.find((permit) => permit.permitId === permitId);

/** As it is after a revocation. */
export const validityOf = ({ validFrom: from, validUntil, revoked }: Permit): Period => ({
  from,
  until: revoked?.validUntil ?? validUntil,
});

/** Another permit for the same employer goes on without a gap, so that nothing runs out. */
export const isFollowed = ({ all }: Permits, permit: Permit): boolean =>
  all.some((later) => {
    const [mine, next] = [validityOf(permit), validityOf(later)];
    const isForSame = later.employerId === permit.employerId;
    return isForSame && next.until > mine.until && next.from <= dayAfter(mine.until);
  });

function mustBeNew(state: Permits, { data: { permitId, validFrom, validUntil } }: WorkPermitRecorded): void {
  const other = permitWith(state, permitId);
  ensure(other === undefined, PERMIT_ID_TAKEN, {
    field: 'permitId',
    values: [permitId],
    related: other && [other.eventId],
  });
  ensure(validFrom <= validUntil, PERMIT_ENDS_BEFORE_START, { field: 'validUntil', values: [validFrom, validUntil] });
}

function mustEndEarlier(state: Permits, { data: { permitId, validUntil }, occurredOn }: WorkPermitRevoked): void {
  const permit = permitWith(state, permitId);
  ensure(permit !== undefined, PERMIT_NOT_FOUND, { field: 'permitId', values: [permitId, occurredOn] });
  const { revoked, validFrom, eventId } = permit;
  ensure(revoked === undefined, PERMIT_ALREADY_REVOKED, {
    field: 'permitId',
    values: [permitId, revoked?.validUntil ?? ''],
    related: revoked && [revoked.eventId],
  });
  const related = [eventId];
  ensure(validFrom <= validUntil, PERMIT_ENDS_BEFORE_START, {
    ...{ field: 'validUntil', values: [validFrom, validUntil], related },
  });
  ensure(validUntil < permit.validUntil, PERMIT_NOT_SHORTENED, {
    ...{ field: 'validUntil', values: [permit.validUntil], related },
  });
}
