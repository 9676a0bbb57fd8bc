import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { v5 as uuidV5 } from 'uuid';
import { type CommandRequest, type EventStore, isAfter, Refusal } from '#libs/eventing';
import { type CommandAnswer, EVENT_STORE } from './decisions.js';
import { OverlayStore } from './overlay-store.js';

/** Names made of the whole command's id and the part's key. */
const PART_NAMESPACE = '9d3c9b0e-4a0c-4d83-8f1e-1f7f2f6f5b21';

/** One of several commands that belong together. */
export interface Part {
  /** Tells the parts of one command apart, and is the same when the command is repeated: the id of a case, say. */
  readonly key: string;
  /** Path of the part in the request (`members.1`): stands before the field that a refusal names. */
  readonly field: string;
  readonly command: (request: CommandRequest) => ICommand;
}

/**
 * Carries out several commands, each on a stream of its own, as one: all are tried before any is written, so a
 * refused one means that nothing is written. Their ids are derived from the whole command's id: if the service stops
 * half-way, or another entry comes in between, the same command again completes what is missing and repeats nothing.
 */
@Injectable()
export class Several {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  /** @throws {Refusal} of the first part that is refused, its field named with the part's path */
  async carryOut(parts: readonly Part[], request: CommandRequest): Promise<CommandAnswer[]> {
    await this.#each(parts, { ...request, trial: new OverlayStore(request.trial ?? this.store) });
    return this.#each(parts, request);
  }

  async #each(parts: readonly Part[], request: CommandRequest): Promise<CommandAnswer[]> {
    const answers: CommandAnswer[] = [];
    for (const { key, field, command } of parts) {
      try {
        answers.push(await this.commands.execute<ICommand, CommandAnswer>(command(partOf(request, key))));
      } catch (error) {
        throw error instanceof Refusal ? within(field, error) : error;
      }
    }
    return answers;
  }
}

/** The answer of the whole command: that of the last part written, and recorded if any part was. */
export function answerOfAll(answers: readonly CommandAnswer[], { meta }: CommandRequest): CommandAnswer {
  const last = answers.reduce((a, b) => (isAfter(b.position, a.position) ? b : a));
  return { ...last, commandId: meta.commandId, recorded: answers.some(({ recorded }) => recorded) };
}

const partOf = (request: CommandRequest, key: string): CommandRequest => ({
  ...request,
  meta: { ...request.meta, commandId: uuidV5(`${request.meta.commandId}/${key}`, PART_NAMESPACE) },
  ifVersion: undefined,
});

const within = (field: string, { kind, details }: Refusal): Refusal =>
  new Refusal(kind, { ...details, field: details.field === undefined ? field : `${field}.${details.field}` });
