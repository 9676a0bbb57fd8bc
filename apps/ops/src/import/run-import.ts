import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { moveOutReactions } from '#libs/contexts/move-out';
import { type Actor, berlinDayOf, type CommandRequest, type EventStore } from '#libs/eventing';
import { CLOCK, type Clock, type CommandAnswer, EVENT_STORE, problemOf } from '#libs/eventing-nest';
import { answerAtOnce, StreamsNow } from '#libs/reactions';
import { Vault } from '#libs/vault';
import type { Fault } from './columns.js';
import type { ImportRow } from './read-folder.js';

/** What became of the rows. */
export interface ImportResult {
  /** Rows that recorded something. */
  readonly recorded: number;
  /** Rows that say what is already known. */
  readonly unchanged: number;
  readonly refused: readonly Fault[];
}

/**
 * Issues the rows' commands one after the other, in the order of their dates, and with each what the service does by
 * itself: a row can be about an aftercare that follows from a move in the same folder.
 */
export async function runImport(
  app: INestApplicationContext,
  rows: readonly ImportRow[],
  actor: Actor,
  { language, onProgress }: { language: 'de' | 'en'; onProgress?: (done: number, total: number) => void },
): Promise<ImportResult> {
  const [commands, vault] = [app.get(CommandBus), app.get(Vault)];
  const store = app.get<EventStore>(EVENT_STORE);
  const now = { streams: new StreamsNow(store), today: berlinDayOf(app.get<Clock>(CLOCK)()) };
  const outlet = {
    execute: (command: object) => commands.execute<BusInput, CommandAnswer>(command as BusInput),
    isTransient: (error: unknown) => problemOf(error, language, '').status >= 500,
  };
  const importId = randomUUID();
  const refused: Fault[] = [];
  let recorded = 0;
  for (const [index, { file, line, commands: ofRow }] of rows.entries()) {
    try {
      const before = recorded;
      for (const command of ofRow) {
        // Rows are apart from each other: who moves by different rows need not move together.
        const request = requestOf(actor, `${importId}-${index + 1}`);
        const answer = await outlet.execute(await command(request, vault, now));
        await answerAtOnce(answer, moveOutReactions, store, outlet);
        if (answer.recorded) recorded = before + 1;
      }
    } catch (error) {
      const { status, code, detail, fields } = problemOf(error, language, '');
      // The service's failure is not the row's: nothing more is tried.
      if (status >= 500) throw error;
      // Where the id is taken, the second field is the one that differs.
      const differing = fields[1]?.field;
      refused.push({ file, line, code, text: differing === undefined ? detail : `${detail} (${differing})` });
    }
    onProgress?.(index + 1, rows.length);
  }
  return { recorded, unchanged: rows.length - recorded - refused.length, refused };
}

type BusInput = Parameters<CommandBus['execute']>[0];

const requestOf = (actor: Actor, correlationId: string): CommandRequest => ({
  meta: { commandId: randomUUID(), correlationId, actor, lateReason: 'import' },
  repeatable: false,
});
