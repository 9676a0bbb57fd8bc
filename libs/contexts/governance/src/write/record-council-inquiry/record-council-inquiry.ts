import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import type { CouncilInquiry } from '../../model/council-inquiry.js';
import type {
  CouncilInquiryEvent,
  CouncilInquiryRecorded,
  CouncilQuestion,
} from '../../model/council-inquiry.events.js';
import { INQUIRY_ID_TAKEN } from '../../model/council-refusals.js';

export class RecordCouncilInquiry {
  constructor(
    readonly data: CouncilInquiryRecorded['data'] &
      Readonly<{
        /** The day on which it arrived. */
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordCouncilInquiry(
  { data: { on, ...data } }: RecordCouncilInquiry,
  { recorded }: CouncilInquiry,
): Decided<CouncilInquiryEvent>[] {
  const known = recorded && { ...recorded, questions: inWords(recorded.questions) };
  const said = { ...data, questions: inWords(data.questions), on };
  if (isRepeated(known, said, { taken: INQUIRY_ID_TAKEN, by: 'inquiryId' })) return [];

  return [{ type: 'CouncilInquiryRecorded', data }];
}

/** As texts, which can be compared, each with its place. */
const inWords = (questions: readonly CouncilQuestion[]): string[] =>
  questions.map(({ text, figures }, index) => JSON.stringify([index, text, figures]));
