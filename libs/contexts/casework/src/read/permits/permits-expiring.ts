import { daysBetween, type Instant, type LocalDate, type Position } from '#libs/eventing';

/** Permits whose last day is near, those that end first before others, and placements that no permit covers. */
export class PermitsExpiring {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{
      /** Days ahead in which an end counts as near. */
      within: number;
      managerId?: string;
      /** Of whom the reader may not know. */
      without: readonly string[];
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type PermitRow = Readonly<{
  residentId: string;
  permitId: string;
  employerId: string;
  employerName: string | null;
  kind: string;
  validUntil: LocalDate;
  managerId: string;
}>;

/** The last stage that is reached: at most so many days are left. */
export const EXPIRY_STAGES = [0, 30, 60] as const;

export type PermitExpiry = PermitRow &
  Readonly<{ daysLeft: number; stage: (typeof EXPIRY_STAGES)[number] | null; de: string; en: string }>;

/** It was made on a permit; that was voided or revoked, or has ended, and no other has followed. */
export type UncoveredPlacement = Readonly<{
  placementId: string;
  residentId: string;
  employerId: string;
  permitId: string | null;
  managerId: string | null;
  /** The first day without a permit that matters: today, or the day it begins. */
  on: LocalDate;
}>;

export type PermitsExpiringAnswer = PermitsExpiring['dates'] &
  Readonly<{
    /** How many there are in all, beyond this page. */
    total: number;
    permits: readonly PermitExpiry[];
    placementsWithoutPermit: readonly UncoveredPlacement[];
  }>;

export function expiryOf(row: PermitRow, asOf: LocalDate): PermitExpiry {
  const daysLeft = daysBetween(asOf, row.validUntil);
  const stage = EXPIRY_STAGES.find((days) => daysLeft <= days) ?? null;
  return { ...row, daysLeft, stage, ...textsFor(daysLeft) };
}

function textsFor(days: number): Pick<PermitExpiry, 'de' | 'en'> {
  if (days === 0) return { de: 'Erlaubnis läuft heute ab', en: 'Permit expires today' };
  if (days === 1) return { de: 'Erlaubnis läuft in 1 Tag ab', en: 'Permit expires in 1 day' };
  return { de: `Erlaubnis läuft in ${days} Tagen ab`, en: `Permit expires in ${days} days` };
}
