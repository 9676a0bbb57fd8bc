/** A bundle as `GET /streams/{stream}/bundle` answers it; verify.mjs reads the same. */
export interface Bundle {
  readonly format: string;
  readonly manifest: Signed;
  readonly events: readonly StoredEvent[];
  readonly proofs: readonly Readonly<{ position: string; seal: number; path: readonly string[] }>[];
  readonly seals: readonly Signed[];
}

type Signed = Readonly<{ body: string; signature: string }>;

type StoredEvent = Readonly<{
  position: string;
  stream: string;
  version: number;
  id: string;
  type: string;
  schemaVersion: number;
  recordedAt: string;
  data: string;
  meta: string;
  hash: string;
}>;

type Seal = Readonly<{
  kind: 'key' | 'batch';
  number: number;
  key: string;
  keyNumber: number;
  publicKey: string;
  signedBy: string;
  first: string;
  last: string;
  root: string;
}>;

type Manifest = Readonly<{ stream: string; knownAt: string; events: number; hash: string; signedBy: string }>;

/** What was found to be right; `hasSignatures` is false where the browser cannot check them. */
export interface Proven {
  readonly events: number;
  /** How many of them the page does not show: they were recorded since it was asked for. */
  readonly notShown: number;
  /** Numbers of the seals that the events are in. */
  readonly seals: readonly number[];
  /** Name of the first key, to be compared with one that somebody trustworthy has told. */
  readonly key: string;
  readonly hasSignatures: boolean;
}

/** The bundle is not as it was recorded; the message says where. */
export class Changed extends Error {
  override readonly name = 'Changed';
}

function must(isRight: boolean, reason: string): asserts isRight {
  if (!isRight) throw new Changed(reason);
}

/** What the page asked for, and shows. */
export interface Shown {
  readonly stream: string;
  /** An instant, or a day that means its end in Berlin. */
  readonly knownAt: string;
  /** Ids of the events, in their order. */
  readonly ids: readonly string[];
}

const FORMAT = 'lotse-bundle-1';

/**
 * Checks a bundle in the browser, by what is in it alone: the chain of hashes, the way of each event to the root that
 * its seal names, the signatures, and that nothing is missing; and that it is of what the page shows.
 *
 * @throws {Changed} at the first thing that is not right
 */
export async function verifyBundle(bundle: Bundle, shown: Shown): Promise<Proven> {
  must(bundle.format === FORMAT, 'it is no bundle that this page knows');
  const signatures = new Signatures();
  const seals = bundle.seals.map((signed) => ({ signed, seal: JSON.parse(signed.body) as Seal }));
  const keys: Seal[] = [];
  for (const { seal, signed } of seals.filter((one) => one.seal.kind === 'key')) {
    await checkKey(seal, signed, keys, signatures);
    keys.push(seal);
  }
  must(keys[0] !== undefined, 'there is no key');
  const batches = new Map<number, Seal>();
  for (const { seal, signed } of seals.filter((one) => one.seal.kind === 'batch')) {
    const key = keys.findLast(({ number }) => number < seal.number);
    must(
      key !== undefined && seal.signedBy === key.key,
      `seal ${seal.number} is signed with a key that was not right then`,
    );
    must(await signatures.isBy(key, signed), `seal ${seal.number}: its signature does not fit its text`);
    batches.set(seal.number, seal);
  }
  const manifest = JSON.parse(bundle.manifest.body) as Manifest;
  const last = keys.at(-1)!;
  must(
    manifest.signedBy === last.key && (await signatures.isBy(last, bundle.manifest)),
    'the manifest is not signed with the last key',
  );
  await checkEvents(bundle, manifest, batches);
  checkShown(bundle, manifest, shown);
  return {
    ...{ events: bundle.events.length, notShown: bundle.events.length - shown.ids.length },
    ...{ seals: [...batches.keys()], key: keys[0].key },
    hasSignatures: !signatures.areUnknown,
  };
}

function checkShown({ events }: Bundle, manifest: Manifest, { stream, knownAt, ids }: Shown): void {
  must(manifest.stream === stream, `it is of ${manifest.stream}, not of ${stream}`);
  must(isAt(manifest.knownAt, knownAt), `it is of what was known at ${manifest.knownAt}, not at ${knownAt}`);
  must(events.length > 0, 'there is no event in it');
  const other = ids.findIndex((id, at) => events[at]?.id !== id);
  must(other < 0, `entry ${other + 1} of the page, ${ids[other]}, is not the one that is in it`);
}

const berlinDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** Whether an instant is the one that a knowledge date means. */
function isAt(instant: string, knownAt: string): boolean {
  const time = Date.parse(instant);
  if (knownAt.length > 10) return time === Date.parse(knownAt);
  return berlinDay.format(time) === knownAt && berlinDay.format(time + 1) !== knownAt;
}

async function checkKey(seal: Seal, signed: Signed, before: readonly Seal[], signatures: Signatures): Promise<void> {
  const { number, key, keyNumber, publicKey } = seal;
  must(keyNumber === before.length + 1, `the seal of key ${before.length + 1} is missing`);
  must(hex(await sha256(fromBase64(publicKey))).slice(0, 32) === key, `seal ${number} names another key than it has`);
  const vouching = before.at(-1) ?? seal;
  const isVouchedFor = seal.signedBy === vouching.key && (await signatures.isBy(vouching, signed));
  must(isVouchedFor, `seal ${number}, of key ${key}, is not signed by the key before it`);
}

async function checkEvents({ events, proofs }: Bundle, manifest: Manifest, batches: ReadonlyMap<number, Seal>) {
  let before = { version: 0, hash: '0'.repeat(64), recordedAt: '' };
  for (const [at, event] of events.entries()) {
    await checkEvent(event, before, manifest);
    await checkProof(event, proofs[at], batches);
    before = event;
  }
  must(
    events.length === manifest.events && before.hash === manifest.hash,
    `there are ${events.length} events, the manifest names ${manifest.events}: the end was cut off`,
  );
}

async function checkEvent(
  event: StoredEvent,
  before: Pick<StoredEvent, 'version' | 'hash' | 'recordedAt'>,
  { stream, knownAt }: Manifest,
): Promise<void> {
  const { position, version, recordedAt, hash } = event;
  must(event.stream === stream, `position ${position} is of another stream`);
  must(version === before.version + 1, `version ${before.version + 1} is missing`);
  const { id, type, schemaVersion, data, meta } = event;
  const text = [stream, version, id, type, schemaVersion, Date.parse(recordedAt), data, meta].join('\n');
  const chained = hex(await sha256(fromHex(before.hash), new TextEncoder().encode(text)));
  must(chained === hash, `version ${version} (position ${position}): its bytes do not match its hash`);
  must(recordedAt >= before.recordedAt, `version ${version} was recorded before the one in front of it`);
  must(recordedAt <= knownAt, `version ${version} was recorded later than the bundle says`);
}

async function checkProof(
  { position, hash }: StoredEvent,
  proof: Bundle['proofs'][number] | undefined,
  batches: ReadonlyMap<number, Seal>,
): Promise<void> {
  must(proof?.position === position, `position ${position}: its proof is missing`);
  const seal = batches.get(proof.seal);
  must(seal !== undefined, `position ${position}: seal ${proof.seal} is missing`);
  const [index, size] = [Number(position) - Number(seal.first), Number(seal.last) - Number(seal.first) + 1];
  must(index >= 0 && index < size, `position ${position} is not in seal ${seal.number}`);
  const leaf = await sha256(Uint8Array.of(0), fromHex(hash));
  const root = hex(await rootFrom(leaf, index, size, proof.path.map(fromHex)));
  must(root === seal.root, `position ${position} is not what seal ${seal.number} has sealed`);
}

/** As in RFC 6962. */
async function rootFrom(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array> {
  if (size === 1) {
    must(path.length === 0, 'a proof is too long');
    return leaf;
  }
  let left = 1;
  while (left * 2 < size) left *= 2;
  const beside = path.at(-1);
  must(beside !== undefined, 'a proof is too short');
  const rest = path.slice(0, -1);
  return index < left
    ? sha256(Uint8Array.of(1), await rootFrom(leaf, index, left, rest), beside)
    : sha256(Uint8Array.of(1), beside, await rootFrom(leaf, index - left, size - left, rest));
}

/** Ed25519, as far as the browser has it. */
class Signatures {
  areUnknown = false;

  async isBy({ publicKey }: Pick<Seal, 'publicKey'>, { body, signature }: Signed): Promise<boolean> {
    const key = await crypto.subtle
      .importKey('raw', fromBase64(publicKey), 'Ed25519', false, ['verify'])
      .catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotSupportedError') return undefined;
        throw error;
      });
    if (key === undefined) return (this.areUnknown = true);
    return crypto.subtle.verify('Ed25519', key, fromBase64(signature), new TextEncoder().encode(body));
  }
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
