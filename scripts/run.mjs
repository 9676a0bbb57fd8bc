// node scripts/run.mjs <app> [arguments]: builds if needed, then becomes the app: same process, same terminal,
// so that signals, exit code and output are the app's own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

const [app, ...args] = process.argv.slice(2);
if (!app || !existsSync(join(root, 'apps', app))) {
  console.error('usage: node scripts/run.mjs <app> [arguments]; the apps are the folders in apps/');
  process.exit(64);
}

try {
  await ensureBuilt();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const main = join(root, 'dist/apps', app, 'src/main.js');
process.argv = [process.argv[0], main, ...args];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(main));
