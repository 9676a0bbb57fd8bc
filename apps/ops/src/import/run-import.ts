import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Actor, CommandRequest } from '#libs/eventing';
import { type CommandAnswer, problemOf } from '#libs/eventing-nest';
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

/** Issues the rows' commands one after the other, in the order of their dates. */
export async function runImport(
  app: INestApplicationContext,
  rows: readonly ImportRow[],
  actor: Actor,
  { language, onProgress }: { language: 'de' | 'en'; onProgress?: (done: number, total: number) => void },
): Promise<ImportResult> {
  const [commands, vault] = [app.get(CommandBus), app.get(Vault)];
  const correlationId = randomUUID();
  const refused: Fault[] = [];
  let recorded = 0;
  for (const [index, { file, line, commands: ofRow }] of rows.entries()) {
    try {
      const before = recorded;
      for (const command of ofRow) {
        const request = requestOf(actor, correlationId);
        const answer = await commands.execute<BusInput, CommandAnswer>((await command(request, vault)) as BusInput);
        if (answer.recorded) recorded = before + 1;
      }
    } catch (error) {
      const { status, code, detail } = problemOf(error, language, '');
      // The service's failure is not the row's: nothing more is tried.
      if (status >= 500) throw error;
      refused.push({ file, line, code, text: detail });
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
