import { opens, rewrapping } from './entry-keys.js';
import { type KeyStore, type OnProgress, OtherMasterKey } from './key-store.js';
import type { MasterKey, MasterKeys } from './master-key.js';

type Ring = Readonly<{ keys: KeyStore; masterKeys: MasterKeys }>;

/** The master key that wraps everything now, by its name, and how many keys it was put around. */
export type Rotated = Readonly<{ masterKey: string; keys: number }>;

/**
 * The master key that wraps what is kept. A rotation that was ended in between is finished first.
 *
 * @throws {OtherMasterKey} when it is not there
 */
export async function masterKeyOf(ring: Ring): Promise<MasterKey> {
  const { keys, masterKeys } = ring;
  const inUse = await keys.masterKey();
  if (inUse?.next !== undefined) return finished(ring, inUse.name, inUse.next);
  if (inUse) return masterKeys.read(inUse.name);
  const master = await firstMasterKey(ring);
  const claimed = await keys.claimMasterKey(master.name);
  return claimed === master.name ? master : masterKeys.read(claimed);
}

/** Puts everything under another master key. Ended at any point, everything can still be opened, and the same goes on. */
export async function rotate(
  { keys, masterKeys, master }: Ring & Readonly<{ master: MasterKey }>,
  onProgress?: OnProgress,
): Promise<Rotated> {
  // One that was ended when only this was left to do.
  await masterKeys.adopt(master);
  const next = await masterKeys.next(master);
  const count = await keys.rewrap(master.name, next.name, rewrapping(master, next), onProgress);
  await masterKeys.adopt(next);
  return { masterKey: next.name, keys: count };
}

async function finished({ keys, masterKeys }: Ring, from: string, to: string): Promise<MasterKey> {
  const [before, next] = [await masterKeys.read(from), await masterKeys.read(to)];
  await keys.rewrap(from, to, rewrapping(before, next));
  await masterKeys.adopt(next);
  return next;
}

/** Where no master key is named yet: nothing is kept, or an earlier release has kept it. */
async function firstMasterKey({ keys, masterKeys }: Ring): Promise<MasterKey> {
  const kept = await keys.someSubjectKey();
  if (!kept) return masterKeys.read();
  const master = await masterKeys.readExisting();
  if (opens(master, kept)) return master;
  throw new OtherMasterKey(`the key of ${kept.subject} is not wrapped by master key ${master.name}`);
}
