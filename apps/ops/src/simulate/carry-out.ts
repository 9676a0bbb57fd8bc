import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type CommandRequest, type LocalDate, Refusal } from '#libs/eventing';
import type { CommandAnswer } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import type { Scale, Step } from './city.js';
import { commandIdOf, eventIdOf } from './event-id.js';

/** So many households are entered at the same time: they share what a commit costs. */
const LANES = 128;

/** An entry that was not taken. In a city that is made up well there is none. */
export interface RefusedStep {
  readonly day: LocalDate;
  readonly key: string;
  readonly code: string;
  readonly text: string;
}

/**
 * Enters what was made up for a day: first, one by one, what concerns the whole city and what the service answers by
 * itself, so that its places in the log are the same each time; then the households side by side.
 */
export async function carryOut(
  app: INestApplicationContext,
  scale: Scale,
  day: LocalDate,
  steps: readonly Step[],
): Promise<{ refused: readonly RefusedStep[]; isAnswered: boolean }> {
  const [commands, vault] = [app.get(CommandBus), app.get(Vault)];
  const refused: RefusedStep[] = [];
  const enter = async (step: Step): Promise<void> => {
    const input = (await step.command(requestOf(scale, step), vault)) as Parameters<CommandBus['execute']>[0];
    try {
      await commands.execute<typeof input, CommandAnswer>(input);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ day, key: step.key, code: error.code, text: error.text('en') });
    }
  };
  const inFront = steps.filter(isInFront);
  for (const step of inFront) await enter(step);
  const lanes = lanesOf(steps.filter((step) => !isInFront(step)));
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) for (const step of lane) await enter(step);
    }),
  );
  return { refused, isAnswered: steps.some((step) => step.isAnswered) };
}

function lanesOf(steps: readonly Step[]): Step[][] {
  const lanes = new Map<string, Step[]>();
  for (const step of steps) lanes.set(step.lane, [...(lanes.get(step.lane) ?? []), step]);
  return [...lanes.values()];
}

const isInFront = ({ lane, isAnswered }: Step): boolean => lane === '' || isAnswered === true;

function requestOf(scale: Scale, { key, replaces }: Step): CommandRequest {
  const commandId = commandIdOf(scale, key);
  return {
    meta: {
      commandId,
      correlationId: commandId,
      actor: { id: 'simulator', role: 'OPERATIONS' },
      lateReason: 'made up',
    },
    // What was interrupted can be gone on with.
    repeatable: true,
    ...(replaces !== undefined && { replaces: { eventId: eventIdOf(scale, replaces), reason: 'entered wrongly' } }),
  };
}
