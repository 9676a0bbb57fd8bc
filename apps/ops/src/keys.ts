import { dirname, resolve } from 'node:path';
import { isSealed, Refusal, type StoredEvent } from '#libs/eventing';
import { entryName, InvalidMasterKey, KEYS_UNAVAILABLE, OtherMasterKey, personTokens, type Rotated } from '#libs/vault';
import { configFrom } from '../../standalone/src/config.js';
import type { Lotse } from '../../standalone/src/lotse.js';
import { CommandFailed, EXIT } from './exit.js';
import { withLotse } from './opened.js';
import { type Format, print, printJson, progress, say } from './output.js';

const AT_ONCE = 1_000;

/** Another master key, so that a copy of the keys from before an erasure opens nothing without the one before. */
export async function rotateMasterKey({ format }: Readonly<{ format: Format }>): Promise<void> {
  const { keysDir, keysUrl, masterKeyFile } = configFrom(process.env);
  const rotated = await withLotse(rotate).catch(explain);
  if (format === 'json') printJson({ ok: true, ...rotated });
  else {
    print(
      `From now on master key ${rotated.masterKey} wraps the keys, ${rotated.keys} of them; the one before is gone`,
    );
    print(`from ${masterKeyFile}. Copy the keys and the master key anew, then destroy every copy of the one before.`);
  }
  if (keysUrl === undefined && dirname(resolve(masterKeyFile)) === resolve(keysDir)) {
    say(
      `Copies of ${keysDir} have the master key of their time in them: destroy them whole, or state MASTER_KEY_FILE.`,
    );
  }
}

async function rotate(lotse: Lotse): Promise<Rotated> {
  await sealOldTokens(lotse);
  return lotse.vault.rotateMasterKey(progress('wrapping keys'));
}

/** An earlier release has kept only hashes of what people are found by: what was hashed stands, sealed, in the log. */
async function sealOldTokens({ log, vault }: Lotse): Promise<void> {
  const wanted = await vault.withoutSealedTokens();
  if (wanted.size === 0) return;
  const head = Number(await log.head());
  const show = progress('reading names');
  for (let after = 0; after < head;) {
    const events = await log.readStored(String(after), AT_ONCE);
    if (events.length === 0) return;
    for (const event of events) await sealTokensOf(event, wanted, vault);
    after = Number(events.at(-1)!.position);
    show(after, head);
  }
}

async function sealTokensOf(event: StoredEvent, wanted: ReadonlySet<string>, vault: Lotse['vault']): Promise<void> {
  if (!event.data.includes('A256GCM')) return;
  const { name, birthDate } = JSON.parse(event.data) as Readonly<Record<string, unknown>>;
  const sealed = [name, birthDate].find(isSealed);
  if (!sealed || !wanted.has(entryName(sealed.subject, sealed.entry))) return;
  const { stream } = event;
  const [known, born] = [
    isSealed(name) ? await vault.open(name, { stream, field: 'name' }) : undefined,
    isSealed(birthDate) ? await vault.open(birthDate, { stream, field: 'birthDate' }) : undefined,
  ];
  await vault.sealTokens(sealed.subject, sealed.entry, personTokens({ name: known, birthDate: born }));
}

function explain(error: unknown): never {
  if (error instanceof OtherMasterKey || error instanceof InvalidMasterKey) {
    throw new CommandFailed(`${error.message}. Nothing was changed.`, EXIT.unavailable);
  }
  if (error instanceof Refusal && error.kind === KEYS_UNAVAILABLE) {
    throw new CommandFailed(`${error.text('en')} Nothing was changed.`, EXIT.unavailable);
  }
  throw error;
}
