// Where suites run: Jest's own for Node, and the embedded database compiled once for all suites of a worker, since the
// compiler takes longer than most of them.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

let compiled;

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.compiledPglite = () => (compiled ??= compilePglite());
  }
}

async function compilePglite() {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return WebAssembly.compile(await readFile(new URL('pglite.wasm', `file://${pglite}`)));
}
