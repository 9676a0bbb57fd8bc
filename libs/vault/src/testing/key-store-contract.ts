import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DESTROYED, type KeyStore } from '../key-store.js';

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

    it('knows no key that nobody added', async () => {
      expect(await store.subjectKey('R-0')).toBeUndefined();
      expect(await store.entryKey('R-0', 'e')).toBeUndefined();
    });

    it('keeps what came first', async () => {
      expect(await store.addSubjectKey('R-1', 'first')).toBe('first');
      expect(await store.addSubjectKey('R-1', 'second')).toBe('first');
      expect(await store.addEntryKey('R-1', 'e-1', 'one', ['a', 'b'])).toBe('one');
      expect(await store.addEntryKey('R-1', 'e-1', 'other', ['c'])).toBe('one');
      await again();
      expect(await store.subjectKey('R-1')).toBe('first');
      expect(await store.entryKey('R-1', 'e-1')).toBe('one');
    });

    it('keeps one of two that come at the same moment', async () => {
      const kept = await Promise.all(['x', 'y', 'z'].map((key) => store.addSubjectKey('R-2', key)));
      expect(new Set(kept).size).toBe(1);
      const entries = await Promise.all(['x', 'y', 'z'].map((key) => store.addEntryKey('R-2', 'e', key, [])));
      expect(new Set(entries).size).toBe(1);
    });

    it('finds subjects by tokens', async () => {
      await store.addEntryKey('R-2', 'e-2', 'two', ['b', 'd']);
      expect(new Map(await store.find(['a', 'b', 'nobody']))).toEqual(
        new Map([
          ['R-1', 2],
          ['R-2', 1],
        ]),
      );
    });

    it('destroys one entry and leaves the others', async () => {
      await store.addEntryKey('R-1', 'e-3', 'three', ['e']);
      await store.destroyEntryKey('R-1', 'e-1');
      await again();
      expect(await store.entryKey('R-1', 'e-1')).toBe(DESTROYED);
      expect(await store.addEntryKey('R-1', 'e-1', 'back', ['a'])).toBe(DESTROYED);
      expect(await store.entryKey('R-1', 'e-3')).toBe('three');
      expect([...(await store.find(['a', 'b', 'e']))]).toEqual(
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
      expect(await store.addSubjectKey('R-1', 'new')).toBe(DESTROYED);
      expect(await store.addEntryKey('R-1', 'e-9', 'new', ['e'])).toBe(DESTROYED);
      expect([...(await store.find(['e']))]).toEqual([]);
    });

    it('notes the destruction of what was never there', async () => {
      await store.destroySubjectKey('R-9');
      expect(await store.addSubjectKey('R-9', 'late')).toBe(DESTROYED);
    });
  });
