import type { DomainEvent, Instant } from '#libs/eventing';
import type { IssuedPaper, PaperContent } from './paper-content.js';
import type { FileChecksums } from './paper-files.js';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** A draft takes the place of the one before, and of its approval. */
export type CouncilReportDrafted = DomainEvent<
  'CouncilReportDrafted',
  {
    reportId: string;
    inquiryId: string;
    /** The issued answer in whose place this one will stand. */
    supersedes?: string;
    content: PaperContent;
    /** Of the content, written canonically. */
    sha512: string;
  }
>;

/** By another person than the one who drafted it, who has seen exactly this content. */
export type CouncilReportApproved = DomainEvent<'CouncilReportApproved', { reportId: string; sha512: string }>;

/** From now on it stands as it is. */
export type CouncilReportIssued = DomainEvent<
  'CouncilReportIssued',
  {
    reportId: string;
    paper: IssuedPaper;
    /** Of the paper, written canonically. */
    sha512: string;
    /** Of each file, by its format. What was issued in version 1 does not say. */
    files?: FileChecksums;
  }
>;

/** It stays readable, marked as withdrawn. */
export type CouncilReportWithdrawn = DomainEvent<
  'CouncilReportWithdrawn',
  { reportId: string; reason: string; withdrawnAt: Instant }
>;

export type CouncilReportEvent =
  CouncilReportDrafted | CouncilReportApproved | CouncilReportIssued | CouncilReportWithdrawn;
