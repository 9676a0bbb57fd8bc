import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESTROYED, type EntryKey, type KeyStore, OtherMasterKey, type SubjectKeys } from '../key-store.js';

const [FIRST, NEXT] = ['first-master', 'next-master'];

const key = (wrapped: string, tokens: readonly string[] = [], sealedTokens?: string): EntryKey => ({
  ...{ wrapped, tokens },
  ...(sealedTokens !== undefined && { sealedTokens }),
});

/** Stands for wrapping: what it was under, and what it is under now. */
const underNext = ({ subject, wrapped, entries }: SubjectKeys) => ({
  wrapped: `${subject}:${wrapped}:next`,
  tokens: new Map(
    [...entries].flatMap(([entry, { sealedTokens }]) =>
      sealedTokens ? [[entry, [`${sealedTokens}:next`]] as const] : [],
    ),
  ),
});

/** What every store of keys must do. `open` opens the same store again; a store in memory is opened once. */
export const keyStoreContract = (name: string, open: () => Promise<KeyStore>, { outlives = true } = {}) =>
  describe(`key store contract: ${name}`, () => {
    let store: KeyStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const again = async () => {
      if (!outlives) return;
      await store.close();
      store = await open();
    };

    it('keeps the name of the master key that was claimed first', async () => {
      expect(await store.masterKey()).toBeUndefined();
      expect(await store.claimMasterKey(FIRST)).toBe(FIRST);
      expect(await store.claimMasterKey('another')).toBe(FIRST);
      await again();
      expect(await store.masterKey()).toEqual({ name: FIRST });
    });

    it('knows no key that nobody added', async () => {
      expect(await store.someSubjectKey()).toBeUndefined();
      expect(await store.subjectKey('R-0')).toBeUndefined();
      expect(await store.entryKey('R-0', 'e')).toBeUndefined();
    });

    it('keeps what came first', async () => {
      expect(await store.addSubjectKey('R-1', 'first', FIRST)).toBe('first');
      expect(await store.addSubjectKey('R-1', 'second', FIRST)).toBe('first');
      expect(await store.addEntryKey('R-1', 'e-1', key('one', ['a', 'b']), FIRST)).toBe('one');
      expect(await store.addEntryKey('R-1', 'e-1', key('other', ['c']), FIRST)).toBe('one');
      await again();
      expect(await store.subjectKey('R-1')).toBe('first');
      expect(await store.entryKey('R-1', 'e-1')).toBe('one');
    });

    it('keeps one of two that come at the same moment', async () => {
      const kept = await Promise.all(['x', 'y', 'z'].map((one) => store.addSubjectKey('R-2', one, FIRST)));
      expect(new Set(kept).size).toBe(1);
      const entries = await Promise.all(['x', 'y', 'z'].map((one) => store.addEntryKey('R-2', 'e', key(one), FIRST)));
      expect(new Set(entries).size).toBe(1);
    });

    it('finds subjects by tokens', async () => {
      await store.addEntryKey('R-2', 'e-2', key('two', ['b', 'd']), FIRST);
      expect(new Map(await store.find(['a', 'b', 'nobody'], FIRST))).toEqual(
        new Map([
          ['R-1', 2],
          ['R-2', 1],
        ]),
      );
    });

    it('destroys one entry and leaves the others', async () => {
      await store.addEntryKey('R-1', 'e-3', key('three', ['e']), FIRST);
      await store.destroyEntryKey('R-1', 'e-1');
      await again();
      expect(await store.entryKey('R-1', 'e-1')).toBe(DESTROYED);
      expect(await store.addEntryKey('R-1', 'e-1', key('back', ['a']), FIRST)).toBe(DESTROYED);
      expect(await store.entryKey('R-1', 'e-3')).toBe('three');
      expect([...(await store.find(['a', 'b', 'e'], FIRST))]).toEqual(
        expect.arrayContaining([
          ['R-1', 1],
          ['R-2', 1],
        ]),
      );
    });

    it('destroys a subject with everything that is theirs, and takes no new key', async () => {
      await store.destroySubjectKey('R-1');
      await again();
      expect(await store.subjectKey('R-1')).toBe(DESTROYED);
      expect(await store.entryKey('R-1', 'e-3')).toBe(DESTROYED);
      expect(await store.addSubjectKey('R-1', 'new', FIRST)).toBe(DESTROYED);
      expect(await store.addEntryKey('R-1', 'e-9', key('new', ['e']), FIRST)).toBe(DESTROYED);
      expect([...(await store.find(['e'], FIRST))]).toEqual([]);
    });

    it('says of many entries at once what it says of each', async () => {
      const asked = [
        { subject: 'R-2', entry: 'e-2' },
        { subject: 'R-1', entry: 'e-3' },
        { subject: 'R-0', entry: 'e' },
        { subject: 'R-2', entry: 'nothing' },
        { subject: 'R-2', entry: 'e-2' },
      ];
      const each = async ({ subject, entry }: (typeof asked)[number]) => ({
        subjectKey: await store.subjectKey(subject),
        entryKey: await store.entryKey(subject, entry),
      });
      const kept = await store.keptFor(asked);
      expect(kept).toEqual(await Promise.all(asked.map(each)));
      expect(kept.map(({ entryKey }) => entryKey)).toEqual(['two', DESTROYED, undefined, undefined, 'two']);
      expect(await store.keptFor([])).toEqual([]);
    });

    it('notes the destruction of what was never there', async () => {
      await store.destroySubjectKey('R-9');
      expect(await store.addSubjectKey('R-9', 'late', FIRST)).toBe(DESTROYED);
    });

    it('takes nothing that is made with another master key', async () => {
      await expect(store.addSubjectKey('R-3', 'mine', NEXT)).rejects.toThrow(OtherMasterKey);
      await expect(store.addEntryKey('R-2', 'e-9', key('mine'), NEXT)).rejects.toThrow(OtherMasterKey);
      await expect(store.find(['b'], NEXT)).rejects.toThrow(OtherMasterKey);
      await expect(store.rewrap(NEXT, 'third', underNext)).rejects.toThrow(OtherMasterKey);
      expect(await store.subjectKey('R-3')).toBeUndefined();
    });

    it('puts what is not destroyed under another master key, with tokens hashed anew', async () => {
      await store.addSubjectKey('R-4', 'four', FIRST);
      await store.addEntryKey('R-4', 'e-1', key('one', ['old'], 'sealed'), FIRST);
      await store.addEntryKey('R-4', 'e-2', key('two', ['gone'], 'destroyed'), FIRST);
      await store.addEntryKey('R-4', 'e-3', key('three', ['early']), FIRST);
      await store.destroyEntryKey('R-4', 'e-2');
      expect(await store.withoutSealedTokens()).toContainEqual({ subject: 'R-4', entry: 'e-3' });
      await store.sealTokens('R-4', 'e-3', 'late');
      expect(await store.withoutSealedTokens()).not.toContainEqual({ subject: 'R-4', entry: 'e-3' });
      const steps: number[] = [];
      expect(await store.rewrap(FIRST, NEXT, underNext, (done) => void steps.push(done))).toBe(2);
      expect(steps.at(-1)).toBe(2);
      await again();
      expect(await store.masterKey()).toEqual({ name: NEXT });
      expect(await store.subjectKey('R-4')).toBe('R-4:four:next');
      expect(await store.entryKey('R-4', 'e-1')).toBe('one');
      expect(await store.entryKey('R-4', 'e-2')).toBe(DESTROYED);
      expect(await store.subjectKey('R-1')).toBe(DESTROYED);
      const all = ['old', 'gone', 'early', 'sealed:next', 'destroyed:next', 'late:next'];
      expect([...(await store.find(all, NEXT))]).toEqual([['R-4', 2]]);
      await expect(store.addSubjectKey('R-5', 'mine', FIRST)).rejects.toThrow(OtherMasterKey);
      expect(await store.addSubjectKey('R-5', 'mine', NEXT)).toBe('mine');
    });
  });
