import { type Warning, warning, warningKind } from '#libs/eventing';
import { type Accommodation, currentProfile } from './accommodation-state.js';

const ABOVE_CAPACITY = warningKind(
  'OCCUPANCY_ABOVE_CAPACITY',
  'Es wurden mehr Personen gemeldet ({0}), als die Unterkunft Plätze hat ({1}). Bitte prüfen.',
  'More people were reported ({0}) than the accommodation has places ({1}). Please check.',
);

/** An overcrowded accommodation is a fact; a mistyped count is more likely. */
export function occupancyWarnings(state: Accommodation, count: number): Warning[] {
  const { capacity } = currentProfile(state) ?? {};
  return capacity !== undefined && count > capacity ? [warning(ABOVE_CAPACITY, [count, capacity])] : [];
}
