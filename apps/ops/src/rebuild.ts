import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, progress } from './output.js';

/** Derives facts again from the log. */
export async function rebuild(projection: string | undefined, { format }: { readonly format: Format }): Promise<void> {
  await withLotse(async ({ projections }) => {
    const names = (await projections.status()).map(({ name }) => name);
    if (projection !== undefined && !names.includes(projection)) {
      throw new CommandFailed(`there is no projection "${projection}"; there are ${names.join(', ')}.`, EXIT.usage);
    }
    const rebuilt = projection === undefined ? names : [projection];
    for (const name of rebuilt) {
      const show = progress(`rebuilding ${name}`);
      await projections.rebuild(name, { onProgress: ({ done, total }) => show(done, total) });
    }
    const tables = await projections.checksums();
    if (format === 'json') return printJson({ rebuilt, tables });
    print(`Rebuilt ${rebuilt.join(', ')}.`);
    return undefined;
  });
}
