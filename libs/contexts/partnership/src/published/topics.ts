import type { LocalDate } from '#libs/eventing';
import { agreementOn, type Topics } from '../model/topics.js';

/** Further focus topics of an accommodation, folded from the stream `topics-{accommodationId}`. */
export { topics as publishedTopics, type Topics } from '../model/topics.js';

/** Whether the topic is agreed with the operator for that day. */
export const isAgreedOn = (topics: Topics, topicKey: string, day: LocalDate): boolean =>
  agreementOn(topics, topicKey, day) !== undefined;
