import { dayBefore, includes, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type {
  BenefitRegime,
  BenefitRegimeChanged,
  ProtectionNoticeRecorded,
  ResidenceStatus,
  ResidenceStatusRecorded,
} from './standing.events.js';

/** How one resident stands by the law: title, notices, and who pays. */
export type Standing = Readonly<{
  /** In the order of their first days. */
  statuses: readonly Entered<ResidenceStatusRecorded['data']>[];
  /** In the order of their dates. */
  notices: readonly Entered<ProtectionNoticeRecorded['data']>[];
  /** In the order in which they take effect; each begins where the one before has led. */
  changes: readonly Entered<BenefitRegimeChanged['data']>[];
}>;

/** `on` is the day it was shown or confirmed. */
export type Entered<Data> = Omit<Data, 'residentId'> & Readonly<{ on: LocalDate; eventId: string }>;

export type ValidStatus = Period & Readonly<{ status: ResidenceStatus; sources: readonly string[] }>;

/** Each status lasts until its last day, or until the day before the next. */
export const statusPeriods = ({ statuses }: Standing): ValidStatus[] =>
  statuses
    .map(({ status, from, until = OPEN_END, eventId }, index) => {
      const next = statuses[index + 1];
      const isCut = next !== undefined && next.from <= until;
      const sources = isCut ? [eventId, next.eventId] : [eventId];
      return { status, from, until: isCut ? dayBefore(next.from) : until, sources };
    })
    .filter(({ from, until }) => from <= until);

export type ValidRegime = Period &
  Readonly<{ regime: BenefitRegime; former: BenefitRegime; confirmedOn: LocalDate; sources: readonly string[] }>;

/** Each regime lasts until the day before the next takes effect; of two from the same day, the last one stands. */
export const regimePeriods = ({ changes }: Standing): ValidRegime[] =>
  changes
    .map(({ from: former, to: regime, effectiveOn: from, on: confirmedOn, eventId }, index) => {
      const next = changes[index + 1];
      const until = next ? dayBefore(next.effectiveOn) : OPEN_END;
      return { regime, former, confirmedOn, from, until, sources: next ? [eventId, next.eventId] : [eventId] };
    })
    .filter(({ from, until }) => from <= until);

/** The title of that day; nothing where none is recorded or the last one has run out. */
export const statusOn = (standing: Standing, day: LocalDate): ResidenceStatus | undefined =>
  statusPeriods(standing).find((period) => includes(period, day))?.status;

/** Who pays on that day; nothing where nobody has recorded it. */
export const regimeOn = (standing: Standing, day: LocalDate): BenefitRegime | undefined =>
  regimePeriods(standing).find((period) => includes(period, day))?.regime;
