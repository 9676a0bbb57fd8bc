// Adds to docs/contracts.json what was added to the contracts: `npm run contracts`. Refuses to break a promise; with
// `--reworded` a text may say the same in other words.
import { existsSync, writeFileSync } from 'node:fs';
import { breaches } from './compatibility.js';
import { promisedNow, readSnapshot, snapshotFile, textOf } from './snapshot.js';

const mayReword = process.argv.includes('--reworded');
const before = existsSync(snapshotFile) ? readSnapshot() : {};
const broken = breaches(before, promisedNow()).filter(({ reworded }) => !(mayReword && reworded));

if (broken.length > 0) {
  console.error(`A promise to consumers would be broken; a new version beside the old one keeps it:`);
  for (const { text, reworded } of broken) {
    console.error(`  ${text}${reworded ? ' (or only in other words? npm run contracts -- --reworded)' : ''}`);
  }
  process.exitCode = 1;
} else {
  writeFileSync(snapshotFile, textOf(promisedNow()));
  console.log(`docs/contracts.json: ${Object.keys(promisedNow()).length} types`);
}
