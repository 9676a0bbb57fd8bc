import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { factSpec } from '../../../eventing/src/testing/fact-spec.js';
import { request } from './model/request.fixtures.js';
import type { AdditionalFocusTopicAgreed, AdditionalFocusTopicEnded } from './model/topics.events.js';
import { type Topics, topics } from './model/topics.js';
import { focusTopics } from './read/focus-topics/focus-topics.facts.js';
import { AgreeFocusTopic, agreeFocusTopic } from './write/agree-focus-topic/agree-focus-topic.js';
import { EndFocusTopic, endFocusTopic } from './write/end-focus-topic/end-focus-topic.js';

const { given } = decisionSpec(topics);

const topic = {
  accommodationId: 'BAD',
  topicKey: 'INITIAL_CARE',
  need: 'Erstversorgung nach der Verlegung',
  operatorId: 'O-NORD',
  agreedWith: 'Einrichtungsleitung',
};
const agreed = (occurredOn = '2016-02-01', until?: string): AdditionalFocusTopicAgreed => ({
  type: 'AdditionalFocusTopicAgreed',
  occurredOn,
  data: { ...topic, ...(until !== undefined && { until }) },
});
const ended = (occurredOn = '2016-03-31'): AdditionalFocusTopicEnded => ({
  type: 'AdditionalFocusTopicEnded',
  occurredOn,
  data: { accommodationId: 'BAD', topicKey: 'INITIAL_CARE', reason: 'erledigt' },
});

const site = { name: 'Badenstedter Straße', operatorId: 'O-NORD' };
const agree = (data: Partial<AgreeFocusTopic['data']> = {}, from = '2016-02-01') =>
  [
    from,
    (s: Topics) =>
      agreeFocusTopic(new AgreeFocusTopic({ ...topic, from, ...data }, request), s, site, { shortestNeed: 10 }),
  ] as const;
const end = (on = '2016-03-31') =>
  [
    on,
    (s: Topics) =>
      endFocusTopic(
        new EndFocusTopic({ accommodationId: 'BAD', topicKey: 'INITIAL_CARE', reason: 'erledigt', on }, request),
        s,
      ),
  ] as const;

describe('a further focus topic', () => {
  it('is agreed with the operator of that day, for a stated need', () => {
    given()
      .when(...agree())
      .yields(agreed());
    given()
      .when(...agree({ operatorId: 'O-SUED' }))
      .isRefused('OPERATOR_NOT_RESPONSIBLE', { values: ['O-SUED', '2016-02-01', 'Badenstedter Straße'] });
    given()
      .when(...agree({ need: '   Bedarf   ' }))
      .isRefused('NEED_REQUIRED');
    given()
      .when(...agree({ topicKey: 'LANGUAGE' }))
      .isRefused('TOPIC_IS_CORE', { values: ['LANGUAGE'] });
  });

  it('is agreed once at a time', () => {
    given(agreed())
      .when(...agree())
      .yieldsNothing();
    given(agreed())
      .when(...agree({}, '2016-02-10'))
      .isRefused('TOPIC_ALREADY_AGREED', { values: ['INITIAL_CARE', '2016-02-01'] });
    given(agreed(), ended())
      .when(...agree({}, '2016-04-01'))
      .yields(agreed());
    given(agreed('2016-03-01'))
      .when(...agree({ until: '2016-02-28' }))
      .yields(agreed('2016-02-01', '2016-02-28'));
    given()
      .when(...agree({ until: '2016-01-31' }))
      .isRefused('ENDS_BEFORE_START');
  });

  it('ends where it runs', () => {
    given(agreed())
      .when(...end())
      .yields(ended());
    given(agreed(), ended())
      .when(...end())
      .yieldsNothing();
    given(agreed())
      .when(...end('2016-01-31'))
      .isRefused('TOPIC_NOT_RUNNING');
  });

  it('is a fact of its days', () =>
    factSpec(focusTopics, 'BAD')
      .given(agreed(), ended())
      .fills({
        table: 'focus_topic',
        from: '2016-02-01',
        until: '2016-03-31',
        values: {
          accommodationId: 'BAD',
          topicKey: 'INITIAL_CARE',
          need: 'Erstversorgung nach der Verlegung',
          operatorId: 'O-NORD',
        },
        sources: ['event-1', 'event-2'],
      }));
});
