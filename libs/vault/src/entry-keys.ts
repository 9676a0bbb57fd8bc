import { blind, unwrap, wrap } from './ciphers.js';
import { type EntryKey, OtherMasterKey, type Rewrap, type Rewrapped, type SubjectKeys } from './key-store.js';
import type { MasterKey } from './master-key.js';

// How the keys of subjects and entries are wrapped; each opens under its own name only.

export const entryName = (subject: string, entry: string): string => `${subject}/${entry}`;

const tokensName = (subject: string, entry: string): string => `${entryName(subject, entry)}\ntokens`;

/** @param tokens under which the subject is to be found */
export const keptEntry = (
  { indexKey }: MasterKey,
  subjectKey: Buffer,
  [subject, entry]: readonly [string, string],
  key: Buffer,
  tokens: readonly string[],
): EntryKey => ({
  wrapped: wrap(subjectKey, key, entryName(subject, entry)),
  tokens: blind(indexKey, tokens),
  ...(tokens.length > 0 && { sealedTokens: sealTokens(key, [subject, entry], tokens) }),
});

/** So that another master key can hash them anew, and nobody read them without the entry's key. */
export const sealTokens = (key: Buffer, [subject, entry]: readonly [string, string], tokens: readonly string[]) =>
  wrap(key, Buffer.from(JSON.stringify(tokens)), tokensName(subject, entry));

/** Puts the keys of a subject under another master key; those of its entries are under the subject's, and stay. */
export const rewrapping =
  (from: MasterKey, to: MasterKey): Rewrap =>
  (keys) => {
    if (opens(to, keys)) return undefined;
    try {
      return underAnother(from, to, keys);
    } catch {
      throw new OtherMasterKey(`the keys of ${keys.subject} do not open with master key ${from.name}`);
    }
  };

function underAnother(from: MasterKey, to: MasterKey, { subject, wrapped, entries }: SubjectKeys): Rewrapped {
  const key = unwrap(from.wrapKey, wrapped, subject);
  const tokens = [...entries].flatMap(([entry, kept]): [string, string[]][] => {
    if (kept.sealedTokens === undefined) return [];
    const entryKey = unwrap(key, kept.wrapped, entryName(subject, entry));
    const text = unwrap(entryKey, kept.sealedTokens, tokensName(subject, entry)).toString();
    return [[entry, blind(to.indexKey, JSON.parse(text) as string[])]];
  });
  return { wrapped: wrap(to.wrapKey, key, subject), tokens: new Map(tokens) };
}

/** Whether the subject's key is wrapped by this master key. */
export function opens({ wrapKey }: MasterKey, { subject, wrapped }: Omit<SubjectKeys, 'entries'>): boolean {
  try {
    unwrap(wrapKey, wrapped, subject);
    return true;
  } catch {
    return false;
  }
}
