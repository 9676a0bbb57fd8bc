import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { format } from 'prettier';
import { accessTable } from '#libs/access';

/** Of a file of routes, those that do not say what they are. */
function undeclared(file: string): string[] {
  const [head = '', ...routes] = readFileSync(file, 'utf8').split(/(?=@(?:Get|Post|Delete|Put|Patch|Sse)\()/);
  // What stands above the class holds for all its routes.
  if (/@Operation\([^)]*\)\s*(?:@[^\n]*\n)*export class/.test(head)) return [];
  return routes.filter((route) => !/@Operation\(/.test(route.split(/\n {2}(?:async )?\w+\(/)[0]!)).map(() => file);
}

describe('who may do what', () => {
  const files = ['libs', 'apps/standalone'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.http.ts'))
      .map((file) => `${folder}/${file}`),
  );

  it('is declared by every route', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(undeclared)).toEqual([]);
  });

  it('is in docs/access.md as it is in the rules: npm run docs:access', async () => {
    expect(readFileSync('docs/access.md', 'utf8')).toBe(await format(accessTable(), { parser: 'markdown' }));
  });
});
