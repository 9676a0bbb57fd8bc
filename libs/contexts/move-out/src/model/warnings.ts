import { addDays, type LocalDate, type Warning, warning, warningKind } from '#libs/eventing';
import type { InForce } from '../../../governance/src/published/policy.js';
import { type MoveOuts, moveOutOf } from './move-out-state.js';
import { ceilingFor } from './rent-ceiling.js';

// Each is recorded all the same: people decide, and the authority (model, "Exact error messages").

const AREA_UNUSUAL = warningKind(
  'VALUE_UNUSUAL',
  'Die Angabe ist ungewöhnlich: {0} m² für {1} Personen, üblich sind {2} m². Bitte prüfen.',
  'The value is unusual: {0} m² for {1} people, usual are {2} m². Please check.',
);

const MOVE_DATE_UNUSUAL = warningKind(
  'VALUE_UNUSUAL',
  'Die Angabe ist ungewöhnlich: Der Umzug am {0} liegt mehr als {2} Tage vor dem Mietbeginn ({1}). Bitte prüfen.',
  'The value is unusual: the move on {0} is more than {2} days before the tenancy starts ({1}). Please check.',
);

const NO_CEILING_RECORDED = warningKind(
  'NO_CEILING_RECORDED',
  'Für {0} Personen ist am {1} keine Mietobergrenze hinterlegt.',
  'No rent ceiling is recorded for {0} people on {1}.',
);

const ABOVE_CEILING = warningKind(
  'ABOVE_CEILING',
  'Die Bruttokaltmiete ({0} €) liegt {2} € über der Mietobergrenze ({1} €).',
  'The gross cold rent ({0} €) is {2} € above the rent ceiling ({1} €).',
);

/** The certificate names another area than is usual for so many people. */
export function areaWarnings(state: MoveOuts, moveOutId: string, usual: InForce<'housing-area'>): Warning[] {
  const one = moveOutOf(state, moveOutId);
  const persons = one?.memberIds.length ?? 0;
  const area = ceilingFor(persons, usual);
  const certified = one?.entitlement?.maxAreaSqm;
  if (area === undefined || certified === undefined || certified === area) return [];
  return [warning(AREA_UNUSUAL, [certified, persons, area])];
}

export function offerWarnings(
  state: MoveOuts,
  { moveOutId, offerId, on }: Readonly<{ moveOutId: string; offerId: string; on: LocalDate }>,
): Warning[] {
  const one = moveOutOf(state, moveOutId);
  if (!one?.offers.some((offer) => offer.offerId === offerId)) return [];
  const { adequacy, memberIds } = one;
  if (adequacy?.offerId !== offerId) return [warning(NO_CEILING_RECORDED, [memberIds.length, on])];
  const { grossColdRent, ceiling, difference } = adequacy;
  return difference > 0 ? [warning(ABOVE_CEILING, [grossColdRent, ceiling, difference])] : [];
}

export function moveDateWarnings(
  state: MoveOuts,
  moveOutId: string,
  { moveBeforeTenancyDays }: InForce<'plausibility'>,
): Warning[] {
  const one = moveOutOf(state, moveOutId);
  if (!one?.plannedOn || !one.tenancy) return [];
  const { plannedOn, tenancy } = one;
  const earliest = addDays(tenancy.startsOn, -moveBeforeTenancyDays);
  return plannedOn < earliest ? [warning(MOVE_DATE_UNUSUAL, [plannedOn, tenancy.startsOn, moveBeforeTenancyDays])] : [];
}
