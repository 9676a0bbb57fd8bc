import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import type { DuplicateEvent } from '../../model/duplicate.events.js';
import { type Duplicate, duplicate } from '../../model/duplicate.js';

/** Somebody believes that two ids stand for one person, and nobody has confirmed it yet. */
export const duplicateSuspicion = factTable<{
  duplicateId: string;
  survivorId: string;
  evidence: string;
  suspectedBy: string;
}>('duplicate_suspicion', { duplicateId: 'text', survivorId: 'text', evidence: 'text', suspectedBy: 'text' });

/** The first id stands for the second: whoever counts people counts them once. */
export const residentAlias = factTable<{ duplicateId: string; survivorId: string; mergedOn: string; evidence: string }>(
  'resident_alias',
  { duplicateId: 'text', survivorId: 'text', mergedOn: 'text', evidence: 'text' },
);

export const duplicates: FactProjection<Duplicate, DuplicateEvent> = {
  ...duplicate,
  name: 'duplicates',
  version: 1,
  tables: [duplicateSuspicion, residentAlias],
  facts({ suspected, merged }, duplicateId) {
    if (merged) {
      const { survivorId, evidence, from, on: mergedOn, eventId } = merged;
      return [
        residentAlias.row({ duplicateId, survivorId, mergedOn, evidence }, { from, until: OPEN_END }, [
          ...(suspected ? [suspected.eventId] : []),
          eventId,
        ]),
      ];
    }
    if (!suspected) return [];
    const { survivorId, evidence, suspectedBy, on: from, eventId } = suspected;
    const values = { duplicateId, survivorId, evidence, suspectedBy };
    return [duplicateSuspicion.row(values, { from, until: OPEN_END }, [eventId])];
  },
};
