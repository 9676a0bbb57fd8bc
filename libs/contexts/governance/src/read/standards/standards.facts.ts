import { dayBefore, type Fact, type FactProjection, factTable, type LocalDate, OPEN_END } from '#libs/eventing';
import { type Standard, standard as stream, type StandardDraft } from '../../model/standard.js';
import type { StandardEvent } from '../../model/standard.events.js';

/**
 * A version of a standard: as a draft until it is adopted or drafted anew, and as adopted until the next version is
 * valid. What was adopted for a later day is adopted, not yet valid: `validFromDay` says it.
 */
export const standard = factTable<{
  standardId: string;
  version: number;
  title: string;
  topic: string;
  text: string;
  status: string;
  draftedOn: string;
  adoptedOn: string | null;
  validFromDay: string | null;
  policyKeys: readonly string[];
}>('standard', {
  standardId: 'text',
  version: 'integer',
  title: 'text',
  topic: 'text',
  text: 'text',
  status: 'text',
  draftedOn: 'text',
  adoptedOn: 'text',
  validFromDay: 'text',
  policyKeys: 'text[]',
});

export const standards: FactProjection<Standard, StandardEvent> = {
  ...stream,
  name: 'standards',
  version: 1,
  tables: [standard],
  facts: ({ drafts }, standardId) =>
    drafts.flatMap((draft, index) => [
      ...asDraft(draft, drafts[index + 1], standardId),
      ...asAdopted(draft, drafts.slice(index + 1), standardId),
    ]),
};

const textOf = ({ version, title, topic, text, on }: StandardDraft, standardId: string) => ({
  ...{ standardId, version, title, topic, text, draftedOn: on },
});

function asDraft(draft: StandardDraft, next: StandardDraft | undefined, standardId: string): Fact[] {
  const end = draft.adopted ?? next;
  const values = {
    ...textOf(draft, standardId),
    status: 'DRAFTED',
    adoptedOn: null,
    validFromDay: null,
    policyKeys: [],
  };
  const sources = end ? [draft.eventId, end.eventId] : [draft.eventId];
  return whileItLasts(draft.on, end && dayBefore(end.on), (period) => standard.row(values, period, sources));
}

function asAdopted(draft: StandardDraft, later: readonly StandardDraft[], standardId: string): Fact[] {
  const { adopted } = draft;
  if (!adopted) return [];
  const { on: adoptedOn, validFrom, policyKeys = [] } = adopted;
  const values = { ...textOf(draft, standardId), status: 'ADOPTED', adoptedOn, validFromDay: validFrom, policyKeys };
  const next = later.find((one) => one.adopted !== undefined)?.adopted;
  const sources = [draft.eventId, adopted.eventId, ...(next ? [next.eventId] : [])];
  return whileItLasts(adoptedOn, next && dayBefore(next.validFrom), (period) => standard.row(values, period, sources));
}

const whileItLasts = (
  from: LocalDate,
  until: LocalDate = OPEN_END,
  row: (period: { from: LocalDate; until: LocalDate }) => Fact,
): Fact[] => (until < from ? [] : [row({ from, until })]);
