import { beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;
const names = (rules.forbidden ?? []).map(({ name = '' }) => name);

async function importsIn(baseDir: string) {
  const folders = ['apps', 'libs', 'test'].filter((folder) => existsSync(join(baseDir, folder)));
  const { output } = await cruise(folders, {
    ...rules.options,
    baseDir,
    ruleSet: rules,
    validate: true,
    exclude: { path: '^test/architecture/violations' },
  });
  return output as ICruiseResult;
}

const arrows = ({ modules }: ICruiseResult) =>
  modules.flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => `${source} -> ${resolved}`));

describe('who may import whom', () => {
  it('no room opens a door it may not', async () => {
    const house = await importsIn(root);

    expect(house.summary.violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`)).toEqual([]);
    // What is not seen cannot be forbidden: relative imports and aliases must have led to source files.
    expect(arrows(house)).toContain('libs/eventing/src/index.ts -> libs/eventing/src/event-store.ts');
    expect(arrows(house)).toContainEqual(
      expect.stringMatching(/^libs\/eventing-nest\/.* -> libs\/eventing\/src\/index\.ts$/),
    );
  }, 120_000);

  describe('each rule bites', () => {
    let files: string[];
    let breaches: string[];

    const namedAfter = (rule: string) => files.filter((file) => file.startsWith(`${rule}.`));

    beforeAll(async () => {
      const house = await importsIn(join(import.meta.dirname, 'violations'));
      files = house.modules.map(({ source }) => basename(source));
      breaches = house.summary.violations.map(({ from, rule }) => `${basename(from)}: ${rule.name}`);
    }, 120_000);

    it.each(names)('%s', (name) => {
      const broken = namedAfter(name).map((file) => `${file}: ${name}`);
      expect(broken).not.toEqual([]);
      expect(breaches).toEqual(expect.arrayContaining(broken));
    });

    it('and lets pass what is as it should be', () => {
      const culprits = new Set(names.flatMap(namedAfter));
      expect(breaches.filter((breach) => !culprits.has(breach.replace(/: .*/, '')))).toEqual([]);
    });
  });
});
