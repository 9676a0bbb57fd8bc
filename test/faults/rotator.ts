import { writeSync } from 'node:fs';
import { vaultFor } from '../../apps/standalone/src/keys.js';

// Puts another master key in, says how far it is, and stands still at a step: there it is killed.
const { where, stopAt } = JSON.parse(process.argv[2]!) as { where: Parameters<typeof vaultFor>[0]; stopAt: number };

let steps = 0;
await vaultFor(where).rotateMasterKey((done) => {
  writeSync(1, `${done}\n`);
  if (++steps === stopAt) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
