import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Sealed } from '#libs/eventing';
import { MasterKey, MemoryMasterKeys } from './master-key.js';
import { MemoryKeyStore } from './memory-key-store.js';
import { birthToken, nameTokens } from './name-tokens.js';
import { Vault } from './vault.js';

const to = { stream: 'resident-R-1', subject: 'R-1', entry: 'command-1' };
const at = { stream: 'resident-R-1', field: 'name' };

const vaultOn = (keys = new MemoryKeyStore(), master = MasterKey.random()) =>
  new Vault(async () => ({ keys, masterKeys: new MemoryMasterKeys(master) }));

class CountingKeyStore extends MemoryKeyStore {
  questions = 0;
  override keptFor(...asked: Parameters<MemoryKeyStore['keptFor']>) {
    this.questions += 1;
    return super.keptFor(...asked);
  }
}

async function sealedName(vault: Vault, name = 'Lale Fiktiv'): Promise<Sealed> {
  const { name: sealed } = await vault.seal(to, { name });
  return sealed!;
}

describe('the vault', () => {
  it('opens what it sealed, also after the keys are opened anew', async () => {
    const [keys, master] = [new MemoryKeyStore(), MasterKey.random()];
    const vault = vaultOn(keys, master);
    const sealed = await sealedName(vault);
    await vault.keep(to.entry);
    expect(JSON.stringify(sealed)).not.toContain('Lale');
    expect(await vault.open(sealed, at)).toBe('Lale Fiktiv');
    expect(await vaultOn(keys, master).open(sealed, at)).toBe('Lale Fiktiv');
    await expect(vaultOn(keys, MasterKey.random()).open(sealed, at)).rejects.toThrow();
  });

  it('seals the same text for the same command the same way, and nothing else', async () => {
    const vault = vaultOn();
    const sealed = await sealedName(vault);
    expect(await sealedName(vault)).toEqual(sealed);
    await vault.keep(to.entry);
    expect(await sealedName(vault)).toEqual(sealed);
    expect(await sealedName(vault, 'Lale Fiktiw')).not.toEqual(sealed);
    const other = await vault.seal({ ...to, entry: 'command-2' }, { name: 'Lale Fiktiv' });
    expect(other.name?.ct).not.toBe(sealed.ct);
  });

  it('hides how long a short text is', async () => {
    const vault = vaultOn();
    expect((await sealedName(vault, 'Bo')).ct).toHaveLength((await sealedName(vault, 'Bartholomäus')).ct.length);
  });

  it('leaves out what is not given, and keeps no key for a command that is never recorded', async () => {
    const keys = new MemoryKeyStore();
    const vault = vaultOn(keys);
    expect(await vault.seal(to, { name: undefined })).toEqual({});
    await sealedName(vault);
    expect(await keys.subjectKey('R-1')).toBeUndefined();
  });

  it('opens a text only where it was put, and no changed one', async () => {
    const vault = vaultOn();
    const sealed = await sealedName(vault);
    await vault.keep(to.entry);
    await expect(vault.open(sealed, { ...at, stream: 'resident-R-2' })).rejects.toThrow();
    await expect(vault.open(sealed, { ...at, field: 'address' })).rejects.toThrow();
    await expect(vault.open({ ...sealed, iv: randomBytes(12).toString('base64url') }, at)).rejects.toThrow();
  });

  it('says that the keys cannot be reached, and tries again the next time', async () => {
    let isAway = true;
    const vault = new Vault(async () => {
      if (isAway) throw new Error('in use by another process');
      return { keys: new MemoryKeyStore(), masterKeys: new MemoryMasterKeys() };
    });
    await expect(sealedName(vault)).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE', kind: { status: 503 } });
    isAway = false;
    expect(await sealedName(vault)).toBeDefined();
  });

  it('opens nothing of a destroyed entry, and still the others of the person', async () => {
    const vault = vaultOn();
    const sealed = await sealedName(vault);
    await vault.keep(to.entry);
    const { note } = await vault.seal({ ...to, entry: 'command-2' }, { note: 'ruft morgen an' });
    await vault.keep('command-2');
    await vault.destroyEntry('R-1', to.entry);
    expect(await vault.open(sealed, at)).toBeUndefined();
    expect(await vault.open(note!, { ...at, field: 'note' })).toBe('ruft morgen an');
  });

  it('opens many at once as it opens each, and asks for their keys once', async () => {
    const [keys, master] = [new CountingKeyStore(), MasterKey.random()];
    const vault = vaultOn(keys, master);
    const sealedAs = async (subject: string) => {
      const { name } = await vault.seal(
        { stream: `staff-${subject}`, subject, entry: `hire-${subject}` },
        { name: subject },
      );
      await vault.keep(`hire-${subject}`);
      return [name!, { stream: `staff-${subject}`, field: 'name' }] as const;
    };
    const all = [await sealedAs('Ina'), await sealedAs('Udo'), await sealedAs('Olga')];
    await vault.destroySubject('Udo');
    await vault.destroyEntry('Olga', 'hire-Olga');
    const another = vaultOn(keys, master);
    for (let times = 0; times < 2; times++)
      expect(await another.openAll([...all, all[0]!])).toEqual(['Ina', undefined, undefined, 'Ina']);
    // What is open already is not asked for again; what is destroyed may not be, for nobody remembers it.
    expect(keys.questions).toBe(2);
    expect(await another.openAll([])).toEqual([]);
    expect(keys.questions).toBe(2);
  });

  it('opens nothing of an erased person, seals nothing more for them, and finds them no more', async () => {
    const vault = vaultOn();
    const { name } = await vault.seal(to, { name: 'Mohammed Beispiel' }, nameTokens('Mohammed Beispiel'));
    await vault.keep(to.entry);
    expect([...(await vault.find(nameTokens('Muhamad')))]).toEqual([['R-1', 1]]);
    await vault.destroySubject('R-1');
    expect(await vault.open(name!, at)).toBeUndefined();
    expect([...(await vault.find(nameTokens('Muhamad')))]).toEqual([]);
    await expect(vault.seal({ ...to, entry: 'command-2' }, { name: 'x' })).rejects.toMatchObject({
      code: 'KEY_DESTROYED',
    });
  });
});

describe('tokens of a name', () => {
  it.each([
    ['Mohammed', 'Muhammad'],
    ['Mohammed', 'محمد'],
    ['Yusuf', 'Youssef'],
    ['Khaled', 'Chalid'],
    ['Müller', 'Mueller'],
    ['Şahin', 'Schahin'],
    ['Oleksandr', 'Олександр'],
    ['Test Gimel', 'GIMMEL, Test'],
  ])('%s and %s share some for each word', (a, b) => {
    const other = nameTokens(b);
    expect(nameTokens(a).filter((token) => other.includes(token)).length).toBeGreaterThan(0);
  });

  it('differ for names that sound different, and hold no name', () => {
    expect(nameTokens('Lale Fiktiv')).not.toEqual(expect.arrayContaining(nameTokens('Omid')));
    expect(nameTokens('Beispiel').join()).not.toContain('eispiel');
    expect(birthToken('2000-01-01')).toBe('birth:2000-01-01');
  });
});
