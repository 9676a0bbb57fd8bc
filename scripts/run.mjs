// node scripts/run.mjs <app> [arguments]: builds if needed, then becomes the app: same process, same terminal,
// so that signals, exit code and output are the app's own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, root } from './build.mjs';

const ECHO = 2_000;

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

for (const signal of ['SIGINT', 'SIGTERM']) countOnce(signal);

const main = join(root, 'dist/bundle', `${app}.js`);
process.argv = [process.argv[0], main, ...args];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(main));

/**
 * Ctrl-C arrives twice: from the terminal, and once more from npm, which passes it on. The echo must not kill an app
 * that has begun to close. An app that does not listen ends at once, as usual; asking again later is meant as said.
 */
function countOnce(signal) {
  let isClosing = false;
  const listen = () => {
    if (isClosing) return;
    if (process.listenerCount(signal) > 1) {
      isClosing = true;
      setTimeout(() => process.removeListener(signal, listen), ECHO).unref();
    } else {
      process.removeListener(signal, listen);
      process.kill(process.pid, signal);
    }
  };
  process.on(signal, listen);
}
