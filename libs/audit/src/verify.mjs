// Says whether a bundle of Lotse is as it was recorded. Needs Node 20 or later, and nothing else:
//
//   node verify.mjs [bundle.json] [--witness <file>] [--key <name>]
//
// --witness  lines that a witness of the seals has kept: the seals in the bundle must be among them
// --key      name of a key that signs, as somebody trustworthy has told it
//
// Exit status: 0 unchanged, 1 changed, 2 wrong call.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

class Changed extends Error {}

const no = (reason) => {
  throw new Changed(reason);
};

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const bytes = (hex) => Buffer.from(String(hex), 'hex');

function parsed(text, what) {
  try {
    return JSON.parse(text);
  } catch {
    return no(`${what} cannot be read: it was cut off or changed`);
  }
}

/** Ed25519; in front of the 32 bytes of a public key stands always the same (RFC 8410). */
function isSigned({ body, signature }, publicKey) {
  try {
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function checkKey({ seal, signed }, before, keyNumber) {
  const { number, key, publicKey } = seal;
  if (seal.keyNumber !== keyNumber) no(`the seal of key ${keyNumber} is missing`);
  if (before && !(number > before.number)) no(`seal ${number} is not in its place`);
  const name = sha256(Buffer.from(String(publicKey), 'base64'))
    .toString('hex')
    .slice(0, 32);
  if (name !== key) no(`seal ${number} names another key than it has`);
  const vouching = before ?? seal;
  if (seal.signedBy !== vouching.key || !isSigned(signed, vouching.publicKey)) {
    no(`seal ${number}, of key ${key}, is not signed by the key before it`);
  }
}

/** The keys in their order; each is vouched for by the one before, the first by itself. */
function keysIn(seals) {
  const keys = seals.filter(({ seal }) => seal.kind === 'key');
  if (keys.length === 0) no('there is no key');
  keys.forEach((one, at) => checkKey(one, keys[at - 1]?.seal, at + 1));
  return keys.map(({ seal }) => seal);
}

/** The batches by their number, each signed with the key of its time. */
function batchesIn(seals, keys) {
  const batches = new Map();
  for (const { seal, signed } of seals.filter(({ seal }) => seal.kind !== 'key')) {
    const key = keys.findLast(({ number }) => number < seal.number);
    if (!key || seal.signedBy !== key.key) no(`seal ${seal.number} is signed with a key that was not right then`);
    if (!isSigned(signed, key.publicKey)) no(`seal ${seal.number}: its signature does not fit its text`);
    batches.set(seal.number, seal);
  }
  return batches;
}

const node = (left, right) => sha256(Buffer.of(1), left, right);

/** As in RFC 6962. */
function rootFrom(leaf, index, size, path) {
  if (size === 1) return path.length === 0 ? leaf : no('a proof is too long');
  let left = 1;
  while (left * 2 < size) left *= 2;
  const beside = path.length > 0 ? bytes(path.at(-1)) : no('a proof is too short');
  const rest = path.slice(0, -1);
  return index < left
    ? node(rootFrom(leaf, index, left, rest), beside)
    : node(beside, rootFrom(leaf, index - left, size - left, rest));
}

function checkProof({ position, hash }, proof, batches) {
  if (proof?.position !== position) no(`position ${position}: its proof is missing`);
  const seal = batches.get(proof.seal) ?? no(`position ${position}: seal ${proof.seal} is missing`);
  const [index, size] = [Number(position) - Number(seal.first), Number(seal.last) - Number(seal.first) + 1];
  if (!(index >= 0 && index < size)) no(`position ${position} is not in seal ${seal.number}`);
  const root = rootFrom(sha256(Buffer.of(0), bytes(hash)), index, size, proof.path).toString('hex');
  if (root !== seal.root) no(`position ${position} is not what seal ${seal.number} has sealed`);
}

const BEFORE_ALL = { version: 0, hash: '0'.repeat(64), recordedAt: '' };

function checkEvent(event, before, { stream, knownAt }) {
  const { position, version, recordedAt, hash } = event;
  if (event.stream !== stream) no(`position ${position} is of another stream`);
  if (version !== before.version + 1) no(`version ${before.version + 1} is missing`);
  if (chained(event, before.hash) !== hash)
    no(`version ${version} (position ${position}): its bytes do not match its hash`);
  if (!(recordedAt >= before.recordedAt)) no(`version ${version} was recorded before the one in front of it`);
  if (!(recordedAt <= knownAt)) no(`version ${version} was recorded later than the bundle says`);
}

function chained({ stream, version, id, type, schemaVersion, recordedAt, data, meta }, previous) {
  const text = [stream, version, id, type, schemaVersion, Date.parse(recordedAt), data, meta].join('\n');
  return sha256(bytes(previous), text).toString('hex');
}

/** A line that was cut short is none: a whole one follows it, or its seal is missing. */
function sealIn(line) {
  try {
    const { body } = JSON.parse(line);
    const seal = JSON.parse(body);
    return typeof body === 'string' && typeof seal.number === 'number' ? { body, seal } : undefined;
  } catch {
    return undefined;
  }
}

/** By their numbers. The same one may be there again; another one with its number was made by somebody who has the key. */
function witnessedIn(path) {
  const theirs = new Map();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const their = sealIn(line);
    if (!their) continue;
    const { number } = their.seal;
    if ((theirs.get(number) ?? their).body !== their.body) no(`the witness holds two seals with number ${number}`);
    theirs.set(number, their);
  }
  return theirs;
}

function checkWitness(path, seals, keys) {
  const theirs = witnessedIn(path);
  for (const { seal, signed } of seals) {
    const their = theirs.get(seal.number) ?? no(`the witness does not have seal ${seal.number}`);
    if (their.body !== signed.body) no(`seal ${seal.number} is another than the witness has`);
  }
  const known = new Set(keys.map(({ number }) => number));
  const last = Math.max(...seals.map(({ seal }) => seal.number));
  for (const { seal } of theirs.values()) {
    if (seal.kind === 'key' && seal.number < last && !known.has(seal.number))
      no(`the seal of key ${seal.key} is missing`);
  }
}

function manifestOf({ manifest }, signing) {
  const said = parsed(manifest?.body, 'the manifest');
  if (said.signedBy !== signing.key || !isSigned(manifest, signing.publicKey)) {
    no('the manifest is not signed with the last key: it was changed, or a key was taken out');
  }
  return said;
}

function checkFile({ events, proofs }, said, batches) {
  events.forEach((event, at) => {
    checkEvent(event, events[at - 1] ?? BEFORE_ALL, said);
    checkProof(event, proofs[at], batches);
  });
  const last = events.at(-1) ?? BEFORE_ALL;
  if (events.length !== said.events || last.hash !== said.hash) {
    no(`${said.stream} has ${events.length} events, the manifest names ${said.events}: the end was cut off`);
  }
}

/** Of one stream, or of several: what there is, beside what the manifest says of it. */
function filesOf({ format, files, ...bundle }, manifest) {
  if (format === 'lotse-bundle-1') return [{ file: bundle, said: manifest }];
  const { streams, knownAt } = manifest;
  if (files.length !== streams.length) no(`there are ${files.length} streams, the manifest names ${streams.length}`);
  return streams.map((said, at) => {
    const file = files[at];
    if (file.stream !== said.stream) no(`in the place of ${said.stream} there is ${file.stream}`);
    return { file, said: { ...said, knownAt } };
  });
}

function verifyBundle(text, { witness, key: told }) {
  const bundle = parsed(text, 'the bundle');
  if (!['lotse-bundle-1', 'lotse-bundle-2'].includes(bundle.format)) no('it is no bundle that this program knows');
  const seals = bundle.seals.map((signed) => ({ signed, seal: parsed(signed.body, 'a seal') }));
  const keys = keysIn(seals);
  if (told !== undefined && !keys.some(({ key }) => key === told)) no(`no seal is about key ${told}`);
  const batches = batchesIn(seals, keys);
  const manifest = manifestOf(bundle, keys.at(-1));
  const files = filesOf(bundle, manifest);
  for (const { file, said } of files) checkFile(file, said, batches);
  if (witness !== undefined) checkWitness(witness, seals, keys);
  return { manifest, extents: files.map(({ said }) => said), keys, batches, witness };
}

function say({ manifest, extents, keys, batches, witness }) {
  const { knownAt, madeAt, madeBy } = manifest;
  const events = extents.reduce((sum, extent) => sum + extent.events, 0);
  const what = extents.length === 1 ? extents[0].stream : `${extents.length} streams`;
  console.log(`UNCHANGED: ${what}, ${events} events, as known at ${knownAt}; taken by ${madeBy} at ${madeAt}.`);
  if (extents.length > 1) for (const { stream, events } of extents) console.log(`  ${stream}: ${events} events`);
  console.log(`Sealed by ${[...batches.keys()].map((number) => `seal ${number}`).join(', ') || 'nothing'}.`);
  for (const { key, keyNumber, at } of keys) console.log(`Key ${keyNumber}, since ${at}: ${key}`);
  if (witness === undefined)
    console.log('Compare the name of the first key with the one that you know, or name a witness.');
  else console.log('The witness has the same seals.');
}

function optionsOf(args) {
  const options = { file: join(dirname(fileURLToPath(import.meta.url)), 'bundle.json') };
  for (let at = 0; at < args.length; at++) {
    const name = /^--(witness|key)$/.exec(args[at])?.[1] ?? 'file';
    if (name !== 'file') at++;
    if (args[at] === undefined || args[at].startsWith('--')) return undefined;
    options[name] = args[at];
  }
  return options;
}

function main(args) {
  const options = optionsOf(args);
  if (!options) {
    console.error('node verify.mjs [bundle.json] [--witness <file>] [--key <name>]');
    return 2;
  }
  try {
    say(verifyBundle(readFileSync(options.file, 'utf8'), options));
    return 0;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EISDIR'].includes(error.code)) {
      console.error(error.message);
      return 2;
    }
    // Whatever does not look like a bundle trips over something: that is a no as well.
    console.error(
      `CHANGED: ${error instanceof Changed ? error.message : `it is not built as it must be (${error.message})`}`,
    );
    return 1;
  }
}

process.exitCode = main(process.argv.slice(2));
