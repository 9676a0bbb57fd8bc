import { v5 as uuidV5 } from 'uuid';
import {
  COMMAND_ID_REUSED,
  type CommandRequest,
  type Meta,
  type OtherStreams,
  type Reaction,
  type ReactionCommand,
  type RecordedEvent,
  Refusal,
  VERSION_CONFLICT,
} from '#libs/eventing';

/** Names made of a reaction, an event's id, which is the same on every tier, and a command's index. */
const COMMAND_NAMESPACE = '5b8e3a53-61f0-4d4e-9f0a-8c0f2d6f7a10';

/** Takes a command to its handler: the app gives its command bus. */
export type Execute = (command: object) => Promise<unknown>;

/** How commands leave: where they go, and which errors are worth another try. */
export type Outlet = Readonly<{ execute: Execute; isTransient: (error: unknown) => boolean }>;

/** What a reaction was answered: its command was carried out, now or before, or the domain said no. */
export type Outcome = Readonly<{ refused?: Refusal }>;

/** The same for every delivery of the same event, so that a second one writes nothing. */
export const commandIdFor = (reaction: string, occasion: string, index: number): string =>
  uuidV5(`${reaction}/${occasion}/${index}`, COMMAND_NAMESPACE);

/** A command of a reaction, with what travels with it: the same whenever and by whomever the event is answered. */
export type Issued = Readonly<{ command: ReactionCommand; meta: Meta }>;

export async function answersTo(
  event: RecordedEvent,
  reaction: Reaction,
  others: OtherStreams,
  corrected: RecordedEvent | undefined,
): Promise<Issued[]> {
  const { id: causationId, meta } = event;
  const commands = await reaction.on(event, others, corrected);
  return commands.map((command, index) => ({
    command,
    meta: {
      commandId: commandIdFor(reaction.name, causationId, index),
      correlationId: meta.correlationId,
      causationId,
      actor: asActor(reaction.name),
    },
  }));
}

/** @throws what is neither done nor refused: the caller tries again, or stops */
export async function carryOut(
  { command: Command, data, replaces }: ReactionCommand,
  meta: Meta,
  { execute, isTransient }: Outlet,
): Promise<Outcome> {
  // The day is that of the entry it follows from; that entry has said why it came late.
  const request: CommandRequest = {
    meta: { ...meta, lateReason: `follows ${meta.causationId ?? 'from the rules'}` },
    repeatable: true,
    replaces,
  };
  try {
    await execute(new Command(data as never, request));
    return {};
  } catch (error) {
    if (!(error instanceof Refusal) || isTransient(error) || error.code === VERSION_CONFLICT.code) throw error;
    // Carried out before, on what was in the streams then.
    if (error.code === COMMAND_ID_REUSED.code) return {};
    return { refused: error };
  }
}

/** Whether trying the same again may help; everything else is a mistake in the code. */
export const isWorthAnotherTry = (error: unknown, { isTransient }: Outlet): boolean =>
  isTransient(error) || (error instanceof Refusal && error.code === VERSION_CONFLICT.code);

export const asActor = (reaction: string): Meta['actor'] => ({ id: `reaction:${reaction}`, role: 'SYSTEM' });
