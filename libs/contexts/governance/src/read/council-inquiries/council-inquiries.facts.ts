import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type CouncilInquiry, councilInquiry as stream } from '../../model/council-inquiry.js';
import type { CouncilInquiryEvent, CouncilQuestion } from '../../model/council-inquiry.events.js';

/** What the council asks, from the day on which it arrived. */
export const councilInquiry = factTable<{
  inquiryId: string;
  title: string;
  askedBy: string;
  addressedTo: string;
  sessionOn: string;
  agendaItem: string;
  preamble: string | null;
  questions: readonly CouncilQuestion[];
}>('council_inquiry', {
  inquiryId: 'text',
  title: 'text',
  askedBy: 'text',
  addressedTo: 'text',
  sessionOn: 'text',
  agendaItem: 'text',
  preamble: 'text',
  questions: 'json',
});

export const councilInquiries: FactProjection<CouncilInquiry, CouncilInquiryEvent> = {
  ...stream,
  name: 'council-inquiries',
  version: 1,
  tables: [councilInquiry],
  facts({ recorded }) {
    if (!recorded) return [];
    const { on: from, eventId, preamble = null, ...said } = recorded;
    return [councilInquiry.row({ ...said, preamble }, { from, until: OPEN_END }, [eventId])];
  },
};
