import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Figures that the service can put beside an answer. */
export const FIGURE_SETS = ['STAFFING', 'PLACEMENTS', 'COORDINATION', 'OUTLOOK'] as const;
export type FigureSet = (typeof FIGURE_SETS)[number];

/** Without figures, people answer it with a text alone. */
export type CouncilQuestion = Readonly<{ text: string; figures: readonly FigureSet[] }>;

/** What the council asks; `occurredOn` is the day on which it arrived. */
export type CouncilInquiryRecorded = DomainEvent<
  'CouncilInquiryRecorded',
  {
    inquiryId: string;
    title: string;
    /** The parliamentary group, or whoever else of the council. */
    askedBy: string;
    addressedTo: string;
    sessionOn: LocalDate;
    agendaItem: string;
    /** What is said before the questions. */
    preamble?: string;
    questions: readonly CouncilQuestion[];
  }
>;

export type CouncilInquiryEvent = CouncilInquiryRecorded;
