import { addDays, dayAfter, laterOf, type LocalDate } from '#libs/eventing';
import type { CaseOnDay } from './cases-on.js';

export const HANDOVER_REASONS = [
  'CONTRACT_ENDED',
  'NOT_DEPLOYED',
  'LEAD',
  'OTHER_SITE',
  'TRANSFERRED',
  'CONTRACT_ENDS',
] as const;
/**
 * `OTHER_SITE`: the manager works at another site since then. `TRANSFERRED`: the resident lives at a site that the
 * manager does not serve. `CONTRACT_ENDS`: soon.
 */
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

export type HandoverNeed = Readonly<{
  why: HandoverReason;
  /** First day. */
  since: LocalDate;
  /** Nobody deployed is responsible; otherwise it is proposed, and a person decides. */
  required: boolean;
}>;

/** Why an open case should change hands; nothing while its manager is where the resident is. */
export function handoverNeed(one: CaseOnDay, asOf: LocalDate, withinDays: number): HandoverNeed | undefined {
  return (
    withoutManager(one) ?? (one.diedOn === null ? (elsewhere(one) ?? endingSoon(one, asOf, withinDays)) : undefined)
  );
}

function withoutManager({ manager, openSince }: CaseOnDay): HandoverNeed | undefined {
  const { unitId, mode, employedUntil, deployedUntil, deployedSince } = manager;
  const after = (last: LocalDate | null) => (last === null ? openSince : laterOf(dayAfter(last), openSince));
  if (unitId === null) return { why: 'CONTRACT_ENDED', since: after(employedUntil), required: true };
  if (mode === null) return { why: 'NOT_DEPLOYED', since: after(deployedUntil), required: true };
  if (mode === 'UNIT_LEAD')
    return { why: 'LEAD', since: laterOf(deployedSince ?? openSince, openSince), required: true };
  return undefined;
}

/** Mobile specialists serve every site but those that are served on site; who took the case there knew it. */
function elsewhere(one: CaseOnDay): HandoverNeed | undefined {
  const { manager, accommodationId, livesThereSince, servedAs, responsibleSince } = one;
  if (accommodationId === null || livesThereSince === null) return undefined;
  const transferred: HandoverNeed = { why: 'TRANSFERRED', since: livesThereSince, required: false };
  if (manager.mode === 'MOBILE') {
    return servedAs === 'ON_SITE' && livesThereSince > (responsibleSince ?? '') ? transferred : undefined;
  }
  if (manager.accommodationId === accommodationId) return undefined;
  const { deployedSince } = manager;
  return deployedSince !== null && deployedSince > livesThereSince
    ? { why: 'OTHER_SITE', since: deployedSince, required: true }
    : transferred;
}

function endingSoon(
  { manager: { employedUntil } }: CaseOnDay,
  asOf: LocalDate,
  within: number,
): HandoverNeed | undefined {
  return employedUntil !== null && employedUntil <= addDays(asOf, within)
    ? { why: 'CONTRACT_ENDS', since: dayAfter(employedUntil), required: false }
    : undefined;
}
