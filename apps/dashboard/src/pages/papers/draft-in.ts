import { typed } from '../../form/typed.js';
import type { Content } from './content.js';

/**
 * What a draft says, as far as people write it. What is missing is sent as missing: the service says at which field.
 *
 * @param edited the draft that is edited; its knowledge date is kept unless another is typed
 */
export function draftIn(values: FormData, questions: readonly unknown[], edited: Pick<Content, 'knownAt'> | undefined) {
  const text = (name: string) => typed(values, name) as string;
  const knownAt = typed(values, 'knownAt') ?? (values.has('keepKnownAt') ? edited?.knownAt : undefined);
  return {
    ...{ asOf: text('asOf'), introduction: text('introduction') },
    ...(knownAt !== undefined && { knownAt }),
    answers: questions.map((_, index) => ({ text: text(`answers.${index}.text`) })),
  };
}
