import type { LocalDate } from '#libs/eventing';
import type { DuplicateSuspected, MergeReverted, ResidentsMerged } from './duplicate.events.js';

export const duplicateId = 'R-217';
export const survivorId = 'R-100';

export const suspected = (
  data: Partial<DuplicateSuspected['data']> = {},
  occurredOn: LocalDate = '2016-02-15',
): DuplicateSuspected => ({
  type: 'DuplicateSuspected',
  occurredOn,
  data: { duplicateId, survivorId, evidence: 'SAME_DOCUMENT', suspectedBy: 'IM-020', ...data },
});

export const merged = (
  data: Partial<ResidentsMerged['data']> = {},
  occurredOn: LocalDate = '2016-02-20',
): ResidentsMerged => ({
  type: 'ResidentsMerged',
  occurredOn,
  data: { duplicateId, survivorId, evidence: 'SAME_DOCUMENT', confirmedBy: 'IM-001', from: '2016-02-01', ...data },
});

export const reverted = (occurredOn: LocalDate = '2016-03-01'): MergeReverted => ({
  type: 'MergeReverted',
  occurredOn,
  data: { duplicateId, survivorId, reason: 'DIFFERENT_PEOPLE', revertedBy: 'IM-001' },
});
