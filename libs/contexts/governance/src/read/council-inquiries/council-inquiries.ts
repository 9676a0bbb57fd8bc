import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import type { CouncilInquiryRecorded } from '../../model/council-inquiry.events.js';
import { INQUIRY_NOT_FOUND } from '../../model/council-refusals.js';

/** What the council has asked up to a day, as known at an instant; the next session first. */
export class CouncilInquiries {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{ inquiryId?: string; limit: number; offset: number }>,
  ) {}
}

export type InquiryOnDay = Omit<CouncilInquiryRecorded['data'], 'preamble'> &
  Readonly<{
    preamble: string | null;
    receivedOn: LocalDate;
    /** Ids of the answers to it, drafts and withdrawn ones included. */
    reportIds: readonly string[];
  }>;

export type CouncilInquiriesAnswer = CouncilInquiries['dates'] &
  Readonly<{ total: number; inquiries: readonly InquiryOnDay[] }>;

/** @throws {Refusal} INQUIRY_NOT_FOUND */
export function inquiryOf(inquiryId: string, { inquiries: [one], asOf, knownAt }: CouncilInquiriesAnswer) {
  ensure(one !== undefined, INQUIRY_NOT_FOUND, { field: 'inquiryId', values: [inquiryId] });
  return { asOf, knownAt, ...one };
}
