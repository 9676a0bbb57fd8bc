import type { LocalDate } from '#libs/eventing';
import type { Stage } from '../../model/move-out-state.js';

/** What keeps a move-out from its next stage. */
export const BLOCKS = [
  'ELIGIBILITY_MISSING',
  'OFFER_MISSING',
  'ASSURANCE_REFUSED',
  'ASSURANCE_NOT_REQUESTED',
  'ASSURANCE_PENDING',
  'TENANCY_NOT_SIGNED',
  'MOVE_DATE_MISSING',
  'MOVE_OVERDUE',
  'ENTITLEMENT_EXPIRED',
] as const;
export type Block = (typeof BLOCKS)[number];

type Row = Readonly<{
  stage: Stage;
  eligibility: string | null;
  assuranceState: string | null;
  plannedOn: LocalDate | null;
  entitledUntil: LocalDate | null;
}>;

export function blocksOf(row: Row, asOf: LocalDate): Block[] {
  const isExpired = row.entitledUntil !== null && row.entitledUntil < asOf && row.stage !== 'SIGNED';
  return [...(OF_STAGE[row.stage]?.(row, asOf) ?? []), ...(isExpired ? (['ENTITLEMENT_EXPIRED'] as const) : [])];
}

const OF_STAGE: { readonly [S in Stage]?: (row: Row, asOf: LocalDate) => readonly Block[] } = {
  INTENT: () => ['ELIGIBILITY_MISSING'],
  ELIGIBLE: () => ['OFFER_MISSING'],
  SEARCHING: ({ assuranceState }) => [assuranceState === 'REFUSED' ? 'ASSURANCE_REFUSED' : 'OFFER_MISSING'],
  // Whoever pays from an own income asks no authority.
  OFFER: ({ eligibility }) => [eligibility === 'OWN_INCOME' ? 'TENANCY_NOT_SIGNED' : 'ASSURANCE_NOT_REQUESTED'],
  ASSURANCE_REQUESTED: () => ['ASSURANCE_PENDING'],
  ASSURED: () => ['TENANCY_NOT_SIGNED'],
  SIGNED: ({ plannedOn }, asOf) =>
    plannedOn === null ? ['MOVE_DATE_MISSING'] : plannedOn < asOf ? ['MOVE_OVERDUE'] : [],
};
