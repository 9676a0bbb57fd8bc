import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { InForce } from '../../../../governance/src/published/policy.js';
import { NEED_REQUIRED, OPERATOR_NOT_RESPONSIBLE, TOPIC_ALREADY_AGREED, TOPIC_IS_CORE } from '../../model/refusals.js';
import type { Topics } from '../../model/topics.js';
import type { TopicsEvent } from '../../model/topics.events.js';

export class AgreeFocusTopic {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      topicKey: string;
      need: string;
      operatorId: string;
      agreedWith: string;
      /** First day. */
      from: LocalDate;
      /** Last day, if it is agreed for a time. */
      until?: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** The four of the council paper (seed, R1): they need no agreement. */
const CORE_TOPICS = new Set(['WORK_AND_EMPLOYMENT', 'LANGUAGE', 'MOVE_OUT_MANAGEMENT', 'REGIME_TRANSITION']);

export function agreeFocusTopic(
  { data: { from, ...data } }: AgreeFocusTopic,
  { agreed }: Topics,
  site: Readonly<{ name: string; operatorId: string | undefined }>,
  { shortestNeed }: Pick<InForce<'plausibility'>, 'shortestNeed'>,
): Decided<TopicsEvent>[] {
  const { topicKey, need, operatorId } = data;
  const known = agreed.find(({ asAgreed }) => asAgreed.topicKey === topicKey && asAgreed.from === from)?.asAgreed;
  const taken = { taken: TOPIC_ALREADY_AGREED, by: 'topicKey', values: [topicKey, from] } as const;
  if (isRepeated(known, { ...data, from }, taken)) return [];

  ensure(!CORE_TOPICS.has(topicKey), TOPIC_IS_CORE, { field: 'topicKey', values: [topicKey] });
  ensure(need.trim().length >= shortestNeed, NEED_REQUIRED, { field: 'need' });
  ensure(site.operatorId === operatorId, OPERATOR_NOT_RESPONSIBLE, {
    field: 'operatorId',
    values: [operatorId, from, site.name],
  });
  return [{ type: 'AdditionalFocusTopicAgreed', data }];
}
