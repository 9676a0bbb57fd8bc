import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { ArchiveAnswered, DisposalEvent } from '../../model/disposal.events.js';

export class RecordArchiveAnswer {
  constructor(
    readonly data: ArchiveAnswered['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordArchiveAnswer(
  { data: { on, ...data } }: RecordArchiveAnswer,
  { now: { answered } }: Disposal,
): Decided<DisposalEvent>[] {
  // That was its answer on that day.
  if (answered?.on === on && answered.answer === data.answer) return [];

  return [{ type: 'ArchiveAnswered', data }];
}
