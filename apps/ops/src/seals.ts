import { withLotse, operator } from './opened.js';
import { print } from './output.js';

/** Seals what is recorded and hands it to the witnesses, without waiting for the service to do it. */
export async function sealNow(): Promise<void> {
  await withLotse(async ({ seals }) => {
    await seals.sealAll();
    await seals.tellWitnesses();
    const { number, position, witnesses } = await seals.status();
    print(`Sealed up to position ${position}, by seal ${number}.`);
    for (const { name, behind, error } of witnesses) {
      print(`Witness ${name}: ${error ?? (behind === 0 ? 'has them all' : `${behind} seals behind`)}.`);
    }
  });
}

export async function rotateSealKey(): Promise<void> {
  await withLotse(async ({ seals }) => {
    const key = await seals.rotateKey(operator().id);
    await seals.tellWitnesses();
    print(`From now on key ${key} signs; the one before has vouched for it.`);
  });
}
