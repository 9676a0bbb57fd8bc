import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractTexts } from '#libs/publishing';
import { publicContracts } from '../../apps/standalone/src/contracts.js';
import { type Promised, promisedIn } from './compatibility.js';

/** What consumers were promised up to now. */
export const snapshotFile = fileURLToPath(new URL('../../docs/contracts.json', import.meta.url));

export const readSnapshot = (): Promised => JSON.parse(readFileSync(snapshotFile, 'utf8')) as Promised;

/** What the code promises. */
export const promisedNow = (): Promised => promisedIn(contractTexts(publicContracts));

export const textOf = (promised: Promised): string => `${JSON.stringify(promised, undefined, 2)}\n`;
