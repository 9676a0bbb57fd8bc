import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blind, decryptText, unwrap } from '../../libs/vault/src/ciphers.js';
import { entryName } from '../../libs/vault/src/entry-keys.js';
import type { MasterKey } from '../../libs/vault/src/master-key.js';

/** Everything that somebody has got hold of, by where it comes from. */
export type Holdings = ReadonlyMap<string, Buffer>;

type SealedText = Readonly<{ field: string; subject: string; entry: string; iv: string; ct: string }>;

/** Of a key that is wrapped: nonce, 32 bytes and tag in base64url. */
const WRAPPED = 80;
/** Of a hash that people are found by. */
const TOKEN = 22;

/** All files of a folder. */
export async function filesIn(name: string, folder: string): Promise<[string, Buffer][]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  return Promise.all(
    files.map(async ({ parentPath, name: file }): Promise<[string, Buffer]> => {
      const path = join(parentPath, file);
      return [`${name} ${path.slice(folder.length + 1)}`, await readFile(path)];
    }),
  );
}

/** Where which of these values stands as it is, or only encoded. */
export function inClear(holdings: Holdings, values: readonly string[]): string[] {
  const found: string[] = [];
  for (const value of values) {
    for (const [where, bytes] of holdings) {
      if (spellings(value).some((spelling) => bytes.includes(spelling))) found.push(`${value}: ${where}`);
    }
  }
  return found;
}

/** As text of one or two bytes a letter, in hex, and in base64 wherever in a longer text it begins. */
function spellings(value: string): (string | Buffer)[] {
  const utf8 = Buffer.from(value);
  const inBase64 = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64url');
    return whole.slice(Math.ceil((before * 4) / 3), Math.floor(((before + utf8.length) * 4) / 3));
  });
  return [utf8, Buffer.from(value, 'latin1'), Buffer.from(value, 'utf16le'), utf8.toString('hex'), ...inBase64];
}

/**
 * All that can be read of what is sealed, by whoever has the program and these master keys: every sealed text that
 * stands anywhere is tried with every key that stands anywhere.
 *
 * @param streams in which a sealed text may have stood
 */
export function opened(holdings: Holdings, masters: readonly MasterKey[], streams: readonly string[]): Set<string> {
  const sealed = sealedIn(holdings);
  const wrapped = [...runsIn(holdings, WRAPPED)];
  const texts = new Set<string>();
  for (const [subject, ofSubject] of bySubject(sealed)) {
    const subjectKeys = masters.flatMap(({ wrapKey }) => unwrappedWith(wrapKey, wrapped, subject));
    for (const one of ofSubject) {
      const name = entryName(subject, one.entry);
      const keys = subjectKeys.flatMap((key) => unwrappedWith(key, wrapped, name));
      for (const key of keys) for (const text of textsOf(one, key, streams)) texts.add(text);
    }
  }
  return texts;
}

/** Which of these words somebody is found by, tried out one after the other. */
export function triedOut(holdings: Holdings, masters: readonly MasterKey[], words: readonly string[]): string[] {
  const tokens = runsIn(holdings, TOKEN);
  return words.filter((word) => masters.some(({ indexKey }) => tokens.has(blind(indexKey, [word])[0]!)));
}

function sealedIn(holdings: Holdings): SealedText[] {
  const pattern = /"(\w+)":\{"alg":"A256GCM","subject":"([^"]+)","entry":"([^"]+)","iv":"([^"]+)","ct":"([^"]+)"\}/g;
  const all = new Map<string, SealedText>();
  for (const bytes of holdings.values()) {
    for (const [whole, field, subject, entry, iv, ct] of bytes.toString('latin1').matchAll(pattern)) {
      all.set(whole, { field: field!, subject: subject!, entry: entry!, iv: iv!, ct: ct! });
    }
  }
  return [...all.values()];
}

function bySubject(sealed: readonly SealedText[]): Map<string, SealedText[]> {
  const all = new Map<string, SealedText[]>();
  for (const one of sealed) all.set(one.subject, [...(all.get(one.subject) ?? []), one]);
  return all;
}

/** Whatever could be something of this length in base64url; in a table's file it may stand right beside other bytes. */
function runsIn(holdings: Holdings, length: number): Set<string> {
  const all = new Set<string>();
  for (const bytes of holdings.values()) {
    for (const [run] of bytes.toString('latin1').matchAll(new RegExp(`[\\w-]{${length},}`, 'g'))) {
      for (let start = 0; start + length <= run.length; start++) all.add(run.slice(start, start + length));
    }
  }
  return all;
}

const unwrappedWith = (key: Buffer, wrapped: readonly string[], name: string): Buffer[] =>
  wrapped.flatMap((one) => orNothing(() => unwrap(key, one, name)));

function textsOf({ field, entry, iv, ct }: SealedText, key: Buffer, streams: readonly string[]): string[] {
  const [nonce, text] = [Buffer.from(iv, 'base64url'), Buffer.from(ct, 'base64url')];
  return streams.flatMap((stream) => orNothing(() => decryptText(key, nonce, text, `${stream}\n${entry}\n${field}`)));
}

function orNothing<Result>(attempt: () => Result): Result[] {
  try {
    return [attempt()];
  } catch {
    return [];
  }
}
