import { type FactProjection, factTable } from '#libs/eventing';
import { isFollowed, permits as stream, type Permits, validityOf } from '../../model/permit.js';
import type { PermitEvent } from '../../model/permit.events.js';

/** A work permit on its days; one that was revoked, until its new last day. */
export const workPermit = factTable<{
  residentId: string;
  permitId: string;
  employerId: string;
  kind: string;
  revoked: boolean;
  followed: boolean;
}>('work_permit', {
  residentId: 'text',
  permitId: 'text',
  employerId: 'text',
  kind: 'text',
  revoked: 'boolean',
  /** Another permit for the same employer goes on without a gap. */
  followed: 'boolean',
});

export const workPermits: FactProjection<Permits, PermitEvent> = {
  ...stream,
  name: 'work-permits',
  version: 1,
  tables: [workPermit],
  facts: (state, residentId) =>
    state.all.map((permit) => {
      const { permitId, employerId, kind, eventId, revoked } = permit;
      const followed = isFollowed(state, permit);
      const values = { residentId, permitId, employerId, kind, revoked: revoked !== undefined, followed };
      return workPermit.row(values, validityOf(permit), [eventId, ...(revoked ? [revoked.eventId] : [])]);
    }),
};
