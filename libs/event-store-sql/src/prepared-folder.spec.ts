import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../../test/setup/databases.js';
import { copyPrepared } from './prepared-folder.js';

/** Stands for a database folder: what is copied does not matter here. */
async function prepared(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'base/1'), { recursive: true });
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'PG_VERSION'), '18\n');
  await writeFile(join(folder, 'base/1/1259'), 'pages');
  return folder;
}

const contentsOf = async (folder: string) => (await readdir(folder, { recursive: true })).sort();

describe('a new database folder', () => {
  it('is a copy of the prepared one, also after a copy that was killed', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'pglite.new'));
    await writeFile(join(folder, 'pglite.new/half'), 'half a copy');
    const source = await prepared();
    await copyPrepared(join(folder, 'pglite'), [join(folder, 'nowhere'), source]);
    expect(await contentsOf(join(folder, 'pglite'))).toEqual(['PG_VERSION', 'base', 'base/1', 'base/1/1259', 'empty']);
    expect(await readdir(folder)).toEqual(['pglite']);
  });

  it('is left alone where there is one', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'pglite'));
    await copyPrepared(join(folder, 'pglite'), [await prepared()]);
    expect(await contentsOf(join(folder, 'pglite'))).toEqual([]);
  });

  it('is left to the database where nothing is prepared', async () => {
    const folder = await temporaryFolder();
    await copyPrepared(join(folder, 'pglite'), [join(folder, 'nowhere')]);
    expect(await readdir(folder)).toEqual([]);
  });
});
