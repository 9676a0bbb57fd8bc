import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { caseFileFold } from '../../model/case-file-fold.js';
import { type CaseFile, caseWith } from '../../model/case-file-state.js';
import type { CaseFileEvent } from '../../model/case-file.events.js';

/** Somebody was referred to another body, from that day on. */
export const referral = factTable<{
  referralId: string;
  residentId: string;
  caseId: string;
  accommodationId: string | null;
  target: string;
  informedOnly: boolean;
}>('referral', {
  referralId: 'text',
  residentId: 'text',
  caseId: 'text',
  /** Where the case was opened. */
  accommodationId: 'text',
  target: 'text',
  informedOnly: 'boolean',
});

export const referrals: FactProjection<CaseFile, CaseFileEvent> = {
  ...caseFileFold,
  name: 'referrals',
  version: 1,
  tables: [referral],
  facts: (file, residentId) =>
    file.referrals.map(({ on: from, eventId, ...known }) => {
      const { accommodationId = null } = caseWith(file, known.caseId) ?? {};
      return referral.row({ ...known, residentId, accommodationId }, { from, until: OPEN_END }, [eventId]);
    }),
};
