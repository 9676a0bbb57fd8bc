import { retryRelay } from '#libs/kafka-relay';
import { outletOf } from '../../standalone/src/outlet.js';
import { type AllRunners, allRunnersOf } from '../../standalone/src/runners.js';
import type { Lotse } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { withHandlers, withLotse } from './opened.js';
import { print, printJson } from './output.js';
import { failInTrouble, printStatus, type StatusOptions } from './status.js';

const NOTHING = {
  de: 'Nichts steht, nichts ist zurückgestellt.',
  en: 'Nothing has stopped, nothing is parked.',
};

/** Tries again what has stopped and what is parked, and goes on from there. */
export async function retry(
  name: string | undefined,
  { stream, json, language }: StatusOptions & { readonly stream?: string },
): Promise<void> {
  const after = await withLotse(async (lotse) => {
    const before = await allRunnersOf(lotse);
    refuseUnknown(before, name, stream);
    if (!hasTrouble(before)) return undefined;
    await retryAll(lotse, name, stream);
    return allRunnersOf(lotse);
  });
  if (!after) return json ? printJson({ ok: true }) : print(NOTHING[language]);
  if (json) printJson(after);
  else printStatus(after, language);
  return failInTrouble(after, language);
}

async function retryAll(lotse: Lotse, name: string | undefined, stream: string | undefined): Promise<void> {
  await lotse.projections.retry(name, stream);
  if ([undefined, 'public-log'].includes(name) && stream === undefined) await lotse.publishing.retry();
  if ([undefined, 'relay'].includes(name) && stream === undefined) await retryRelay(lotse.database.kysely);
  // Commands of reactions go through the same handlers as everybody's.
  await withHandlers(lotse, lotse.store, (app) => lotse.reactions.retry(outletOf(app), name, stream));
}

const hasTrouble = ({ projections, reactions, publishing, deliveries, parked }: AllRunners): boolean =>
  parked.length > 0 ||
  deliveries.some(({ kind, state, dead }) => kind === 'kafka' && (state === 'stopped' || dead > 0)) ||
  [...projections, ...reactions, publishing].some(({ state }) => state === 'stopped');

/** @throws {CommandFailed} when there is nothing by the name, or the stream is not parked */
function refuseUnknown(
  { projections, reactions, publishing, parked }: AllRunners,
  name: string | undefined,
  stream: string | undefined,
): void {
  const known = [...new Set([...projections, ...reactions, publishing].map((one) => one.name)), 'relay'];
  if (name !== undefined && !known.includes(name)) {
    throw new CommandFailed(`there is no projection or reaction "${name}"; there are ${known.join(', ')}.`, EXIT.usage);
  }
  if (stream !== undefined && !parked.some(({ poison }) => poison.stream === stream)) {
    throw new CommandFailed(`nothing of "${stream}" is parked.`, EXIT.usage);
  }
}
