import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { Coordination } from '../../model/coordination.js';
import type { CoordinationEvent, CoordinationMeetingHeld } from '../../model/coordination.events.js';
import {
  MEETING_HAS_NO_SITE,
  MEETING_ID_TAKEN,
  MEETING_NEEDS_SITE,
  OPERATOR_NOT_RESPONSIBLE,
  OPERATOR_RUNS_NO_SITE,
} from '../../model/refusals.js';

export class RecordCoordinationMeeting {
  constructor(
    readonly data: CoordinationMeetingHeld['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

/** What the accommodations say of that day. */
export type RunBy = Readonly<{
  /** Of the accommodation the meeting was about. */
  siteName: string;
  /** The operator runs that accommodation, or, at the level of the management, any. */
  isResponsible: boolean;
}>;

export function recordCoordinationMeeting(
  { data: { on, ...data } }: RecordCoordinationMeeting,
  { meetings }: Coordination,
  { siteName, isResponsible }: RunBy,
): Decided<CoordinationEvent>[] {
  const { meetingId, level, operatorId } = data;
  const known = meetings.find((meeting) => meeting.meetingId === meetingId);
  if (isRepeated(known, { ...data, on }, { taken: MEETING_ID_TAKEN, by: 'meetingId' })) return [];

  ensure(isResponsible, level === 'SITE' ? OPERATOR_NOT_RESPONSIBLE : OPERATOR_RUNS_NO_SITE, {
    field: 'operatorId',
    values: [operatorId, on, siteName],
  });
  return [{ type: 'CoordinationMeetingHeld', data }];
}

/** Each level has its own stream, so this is asked before one is chosen. */
export function ensureLevel({ data: { level, accommodationId } }: RecordCoordinationMeeting): void {
  ensure(level !== 'SITE' || accommodationId !== undefined, MEETING_NEEDS_SITE, { field: 'accommodationId' });
  ensure(level === 'SITE' || accommodationId === undefined, MEETING_HAS_NO_SITE, { field: 'accommodationId' });
}
