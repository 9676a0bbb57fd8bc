import { dayBefore, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import type { CaseOpened, ClosingReason, HandoverOffered, NoticeForm, ReferralTarget } from './case-file.events.js';

/** The case file of one resident: the notice, and all cases one after the other. */
export type CaseFile = Readonly<{
  notices: readonly Readonly<{ on: LocalDate; form: NoticeForm; language?: string; eventId: string }>[];
  /** In the order of their opening; at most the last one is open. */
  cases: readonly OneCase[];
  referrals: readonly Readonly<{
    referralId: string;
    caseId: string;
    target: ReferralTarget;
    informedOnly: boolean;
    on: LocalDate;
    eventId: string;
  }>[];
}>;

export type OneCase = Pick<CaseOpened['data'], 'caseId' | 'accommodationId' | 'openedBecause'> &
  Readonly<{
    /** As it was opened first. */
    opened: CaseOpened['data'] & Readonly<{ on: LocalDate; eventId: string }>;
    /** The opening and each reopening. */
    openings: readonly Opening[];
    /** Whoever became responsible, in the order of their first days. */
    managers: readonly Readonly<{ managerId: string; from: LocalDate; eventId: string }>[];
    offers: readonly Offer[];
  }>;

export type Opening = Readonly<{
  from: LocalDate;
  eventId: string;
  closed?: Readonly<{ on: LocalDate; reason: ClosingReason; eventId: string }>;
}>;

export type Offer = Pick<HandoverOffered['data'], 'offerId' | 'fromManagerId' | 'toManagerId' | 'reason'> &
  Readonly<{
    on: LocalDate;
    eventId: string;
    /** `LAPSED`: the case was handed over otherwise, or closed. */
    end?: Readonly<{
      on: LocalDate;
      eventId: string;
      how: 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN' | 'LAPSED';
      reason?: string;
    }>;
  }>;

export const isOpen = ({ openings }: OneCase): boolean => openings.at(-1)?.closed === undefined;

export const openCase = ({ cases }: CaseFile): OneCase | undefined => cases.find(isOpen);

export const caseWith = ({ cases }: CaseFile, caseId: string): OneCase | undefined =>
  cases.find((known) => known.caseId === caseId);

/** Who is responsible, or was at last. */
export const managerOf = ({ managers }: OneCase): string => managers.at(-1)!.managerId;

export const pendingOffer = ({ offers }: OneCase): Offer | undefined => offers.find(({ end }) => !end);

type Referral = CaseFile['referrals'][number];

/** Referrals that took data of the person along; each rests on a release of that day. */
export const referralsWithData = ({ referrals }: CaseFile): Pick<Referral, 'target' | 'on' | 'eventId'>[] =>
  referrals.filter(({ informedOnly }) => !informedOnly);

/** The days on whose evening the case is open; none for a case closed on the day it was opened. */
export const openPeriods = ({ openings }: OneCase): (Period & { opening: Opening })[] =>
  openings
    .map((opening) => ({
      from: opening.from,
      until: opening.closed ? dayBefore(opening.closed.on) : OPEN_END,
      opening,
    }))
    .filter(({ from, until }) => from <= until);

/** Whether the case was open at some time of that day, so that the closing talk still belongs to it. */
export const wasOpenOn = ({ openings }: OneCase, day: LocalDate): boolean =>
  openings.some(({ from, closed }) => from <= day && (closed === undefined || day <= closed.on));
