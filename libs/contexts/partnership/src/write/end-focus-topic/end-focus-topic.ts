import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Topics } from '../../model/topics.js';
import type { TopicsEvent } from '../../model/topics.events.js';

export class EndFocusTopic {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      topicKey: string;
      reason: string;
      /** Last day. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function endFocusTopic({ data: { on, ...data } }: EndFocusTopic, { agreed }: Topics): Decided<TopicsEvent>[] {
  const isEnded = agreed.some((one) => one.topicKey === data.topicKey && one.endedBy !== undefined && one.until === on);
  return isEnded ? [] : [{ type: 'AdditionalFocusTopicEnded', data }];
}
