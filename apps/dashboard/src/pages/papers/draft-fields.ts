import type { Schemas } from '../../api/client.js';
import { type FieldSpec, textIn, type Values } from '../../form/spec.js';
import type { Beginning, Content } from './content.js';

type Inquiry = Pick<Schemas['OneInquiryView'], 'inquiryId' | 'questions' | 'reportIds'>;

/** What the form knows and does not send: the version it began with, and whether the knowledge date is kept. */
export const VERSION = 'version';
export const KEEP = 'keepKnownAt';

const answers = ({ questions }: Inquiry) => questions.map((_, index) => answer(index));

/** The field of an answer. */
export const answer = (index: number): string => `answers.${index}.text`;

export const fieldsOf = (inquiry: Inquiry): FieldSpec[] => [
  { name: 'inquiryId', kind: 'id', required: true },
  { name: 'supersedes', kind: 'id', required: false },
  { name: 'reportId', kind: 'text', required: false },
  { name: 'asOf', kind: 'day', required: true },
  { name: 'knownAt', kind: 'day', required: false },
  { name: 'introduction', kind: 'long', required: true, rows: 6 },
  ...answers(inquiry).map((name): FieldSpec => ({ name, kind: 'long', required: true, rows: 8 })),
];

/** What is in the form when it is opened. */
export function valuesOf(inquiry: Inquiry, beginning: Beginning | undefined, asOf: string): Values {
  const { inquiryId } = inquiry;
  // A new answer is one that nobody has saved yet.
  if (!beginning) return { inquiryId, [VERSION]: '0', asOf };
  const { reportId, version, content } = beginning;
  const texts = answers(inquiry).map((name, index) => [name, content.answers[index]?.text ?? ''] as const);
  return {
    ...{ inquiryId, asOf: content.asOf, introduction: content.introduction },
    ...Object.fromEntries<string>(texts),
    ...(version === undefined
      ? { [VERSION]: '0', supersedes: reportId }
      : { [VERSION]: version, reportId, [KEEP]: 'yes' }),
  };
}

/** @param edited the draft that is edited; its knowledge date is kept unless another is typed */
export function sentOf(values: Values, inquiry: Inquiry, edited: Pick<Content, 'knownAt'> | undefined): Values {
  const [id, knownAt] = [textIn(values, 'reportId').trim(), textIn(values, 'knownAt')];
  const kept = textIn(values, KEEP) === 'yes' ? edited?.knownAt : undefined;
  return {
    ...values,
    reportId: id === '' ? idFor(inquiry) : id,
    knownAt: knownAt === '' ? kept : knownAt,
  };
}

/** After the inquiry, and another one for each answer to it. */
const idFor = ({ inquiryId, reportIds }: Inquiry): string =>
  `R-${inquiryId.replace(/^A-/, '')}${reportIds.length === 0 ? '' : `-${reportIds.length + 1}`}`;
