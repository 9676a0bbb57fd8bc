import { ensure, includes, type LocalDate, OPEN_END, overlap, type Period, type Stream } from '#libs/eventing';
import type { AdditionalFocusTopicAgreed, AdditionalFocusTopicEnded, TopicsEvent } from './topics.events.js';
import { ENDS_BEFORE_START, TOPIC_ALREADY_AGREED, TOPIC_NOT_RUNNING } from './refusals.js';

/** Further focus topics of one accommodation. */
export type Topics = Readonly<{ agreed: readonly Agreement[] }>;

export type Agreement = Period &
  Omit<AdditionalFocusTopicAgreed['data'], 'accommodationId' | 'until'> &
  Readonly<{
    eventId: string;
    endedBy?: string;
    /** What was said when it was agreed. */
    asAgreed: AdditionalFocusTopicAgreed['data'] & Readonly<{ from: LocalDate; eventId: string }>;
  }>;

export const topics: Stream<Topics, TopicsEvent> = {
  category: 'topics',
  initial: { agreed: [] },

  evolve({ agreed }, event) {
    const { occurredOn: on, id: eventId } = event;
    if (event.type === 'AdditionalFocusTopicAgreed') {
      const { accommodationId: _, until = OPEN_END, ...data } = event.data;
      const asAgreed = { ...event.data, from: on, eventId };
      return { agreed: [...agreed, { ...data, from: on, until, eventId, asAgreed }] };
    }
    const { topicKey } = event.data;
    const ended = (one: Agreement) => one.topicKey === topicKey && includes(one, on);
    return { agreed: agreed.map((one) => (ended(one) ? { ...one, until: on, endedBy: eventId } : one)) };
  },

  admit(state, event) {
    return event.type === 'AdditionalFocusTopicAgreed' ? mustBeNew(state, event) : mustBeRunning(state, event);
  },
};

export const agreementOn = ({ agreed }: Topics, topicKey: string, day: LocalDate): Agreement | undefined =>
  agreed.find((one) => one.topicKey === topicKey && includes(one, day));

function mustBeNew({ agreed }: Topics, { data, occurredOn: from }: AdditionalFocusTopicAgreed): void {
  const { topicKey, until = OPEN_END } = data;
  ensure(from <= until, ENDS_BEFORE_START, { field: 'until', values: [from, until] });
  const other = agreed.find((one) => one.topicKey === topicKey && overlap(one, { from, until }));
  ensure(other === undefined, TOPIC_ALREADY_AGREED, {
    field: 'topicKey',
    values: [topicKey, other?.from ?? ''],
    related: other && [other.eventId],
  });
}

function mustBeRunning(state: Topics, { data: { topicKey }, occurredOn }: AdditionalFocusTopicEnded): void {
  const running = agreementOn(state, topicKey, occurredOn);
  ensure(running !== undefined, TOPIC_NOT_RUNNING, { field: 'topicKey', values: [topicKey, occurredOn] });
}
