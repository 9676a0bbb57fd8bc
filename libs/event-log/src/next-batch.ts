import type { StoredCommand } from './stored-command.js';

/** How much is written at once; a command that is larger is written alone. */
export type BatchLimits = Readonly<{ commands: number; bytes: number }>;

/**
 * Takes the next batch out of what is waiting, in order. The store judges the commands of a batch side by side,
 * so two that share an id or a stream never meet in one, nor does one that relies on what an earlier one writes.
 */
export function nextBatch<Waiting extends { readonly command: StoredCommand }>(
  waiting: readonly Waiting[],
  { commands: maxCommands, bytes: maxBytes }: BatchLimits,
): { batch: Waiting[]; rest: Waiting[] } {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const ids = new Set<string>();
  const streams = new Set<string>();
  const categories = new Set<string>();
  let bytes = 0;

  for (const [index, entry] of waiting.entries()) {
    const { append, category } = entry.command;
    if (batch.length === maxCommands || (batch.length > 0 && bytes + entry.command.bytes > maxBytes)) {
      rest.push(...waiting.slice(index));
      break;
    }
    const mustWait =
      ids.has(append.meta.commandId) ||
      streams.has(append.stream) ||
      append.reliesOn?.some((on) => ('stream' in on ? streams.has(on.stream) : categories.has(on.category)));
    // What waits keeps its place: later commands for its stream or with its id wait, too.
    ids.add(append.meta.commandId);
    streams.add(append.stream);
    categories.add(category);
    if (mustWait) {
      rest.push(entry);
    } else {
      batch.push(entry);
      bytes += entry.command.bytes;
    }
  }
  return { batch, rest };
}
