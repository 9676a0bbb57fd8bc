import { ensure, type Introduced, type LocalDate, type Stream } from '#libs/eventing';
import type { CouncilInquiryEvent, CouncilInquiryRecorded } from './council-inquiry.events.js';
import { QUESTION_REQUIRED, TOO_MANY_QUESTIONS } from './council-refusals.js';

/** § 14(5) of the council's rules of procedure. */
const MOST_QUESTIONS = 3;

export type CouncilInquiry = Readonly<{
  recorded?: CouncilInquiryRecorded['data'] & Introduced & Readonly<{ on: LocalDate }>;
}>;

export const councilInquiry: Stream<CouncilInquiry, CouncilInquiryEvent> = {
  category: 'inquiry',
  initial: {},

  evolve: (_, { data, occurredOn: on, id: eventId }) => ({ recorded: { ...data, on, eventId } }),

  admit(_, { data: { questions } }) {
    ensure(questions.length > 0, QUESTION_REQUIRED, { field: 'questions' });
    ensure(questions.length <= MOST_QUESTIONS, TOO_MANY_QUESTIONS, { field: 'questions' });
  },
};
