import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Standard } from '../../model/standard.js';
import type { StandardDrafted, StandardEvent } from '../../model/standard.events.js';

export class DraftStandard {
  constructor(
    readonly data: StandardDrafted['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function draftStandard(
  { data: { on, ...data } }: DraftStandard,
  { drafts }: Standard,
): Decided<StandardEvent>[] {
  const last = drafts.at(-1);
  const isSaid = last?.title === data.title && last.topic === data.topic && last.text === data.text;
  // The same text again, also when it is adopted by now, is no new version.
  return isSaid ? [] : [{ type: 'StandardDrafted', data }];
}
