import type { LocalDate } from '#libs/eventing';
import type { HandoverReason } from '../../model/handover-need.js';

export const TASK_KINDS = [
  'AFTERCARE_DUE',
  'AFTERCARE_OVERDUE',
  'ANSWER_HANDOVER',
  'CLOSE_AFTERCARE_DECEASED',
  'CLOSE_CASE_AWAY',
  'CLOSE_CASE_DECEASED',
  'CONFIRM_REGIME_CHANGE',
  'CONTRACT_ENDS',
  'DECIDE_SERVICE_MODE',
  'HAND_OVER_CASE',
  'HANDOVER_PROPOSED',
  'NO_CONTACT',
  'RENEW_PERMIT',
  'WITHDRAW_MOVE_OUT_AWAY',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something somebody should look at, derived at a day; it is done when it is no longer derived. */
export type Task = Readonly<{
  kind: TaskKind;
  dueOn: LocalDate;
  /** Whose it is; none where nobody is responsible. */
  managerId: string | null;
  accommodationId: string | null;
  residentId: string | null;
  caseId: string | null;
  /** Whom it is about, where that is somebody of the staff. */
  staffId: string | null;
  householdId: string | null;
  aftercareId: string | null;
  moveOutId: string | null;
  offerId: string | null;
  permitId: string | null;
  noticeId: string | null;
  /** What the texts say beside the days. */
  values: Readonly<{ count?: number; why?: HandoverReason; days?: number; since?: LocalDate }>;
  /** Ids of the events that make it so. */
  restsOn: readonly string[];
}>;

const EMPTY = {
  ...{ managerId: null, accommodationId: null, residentId: null, caseId: null, staffId: null, householdId: null },
  ...{ aftercareId: null, moveOutId: null, offerId: null, permitId: null, noticeId: null, values: {}, restsOn: [] },
};

/** A task; what it does not say is none. */
export const task = (kind: TaskKind, dueOn: LocalDate, about: Partial<Task>): Task => ({
  ...EMPTY,
  kind,
  dueOn,
  ...about,
});

/** Each once, those that are missing left out. */
export const eventsOf = (...ids: readonly (readonly string[] | null)[]): string[] => [
  ...new Set(ids.flatMap((some) => some ?? [])),
];
