import { type FactProjection, factTable } from '#libs/eventing';
import { type Topics, topics } from '../../model/topics.js';
import type { TopicsEvent } from '../../model/topics.events.js';

/** A topic beside the four of the council paper, agreed with the operator. */
export const focusTopic = factTable<{ accommodationId: string; topicKey: string; need: string; operatorId: string }>(
  'focus_topic',
  { accommodationId: 'text', topicKey: 'text', need: 'text', operatorId: 'text' },
);

export const focusTopics: FactProjection<Topics, TopicsEvent> = {
  ...topics,
  name: 'focus-topics',
  version: 1,
  tables: [focusTopic],
  facts: ({ agreed }, accommodationId) =>
    agreed.map(({ topicKey, need, operatorId, from, until, eventId, endedBy }) =>
      focusTopic.row({ accommodationId, topicKey, need, operatorId }, { from, until }, [
        eventId,
        ...(endedBy === undefined ? [] : [endedBy]),
      ]),
    ),
};
