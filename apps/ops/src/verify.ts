import { CommandFailed } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, progress } from './output.js';

/** Checks every hash chain and the order of the log. */
export async function verify({ format }: { readonly format: Format }): Promise<void> {
  const result = await withLotse(async (lotse) => {
    const total = Number(await lotse.store.head());
    const show = progress('verifying');
    return lotse.verify((position) => show(Number(position), total));
  });
  if (format === 'json') printJson(result);
  else if (result.ok)
    print(`Unchanged: ${result.events} events in ${result.streams} streams, every hash and the order are right.`);
  if (!result.ok) {
    throw new CommandFailed(
      `the log was changed: position ${result.position}, stream ${result.stream}: ${result.reason}`,
    );
  }
}
