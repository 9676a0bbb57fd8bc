import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from './decisions.js';
import { Streams } from './streams.js';
import { VoidEntry } from './void-entry.js';

@CommandHandler(VoidEntry)
export class VoidEntryHandler implements ICommandHandler<VoidEntry> {
  constructor(
    private readonly decisions: Decisions,
    private readonly streams: Streams,
  ) {}

  execute(command: VoidEntry) {
    const { kind, id } = this.streams.kindOf(command.data.stream);
    return this.decisions.void(kind, id, command);
  }
}
