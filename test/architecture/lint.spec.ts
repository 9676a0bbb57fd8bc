import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');

const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    // The files exist only here, so the rules that need types (none of those below) are switched off.
    tseslint.configs.disableTypeChecked,
    // With CI=true, the parser forgets its options when it is given a file of the same name again.
    { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
  ],
});

async function broken(file: string, code: string) {
  const results = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
  return [...new Set(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)))];
}

const casework = 'libs/contexts/casework/src';
const model = `${casework}/model/case.ts`;
const decision = `${casework}/write/open-case/open-case.ts`;
const handler = `${casework}/write/open-case/open-case.handler.ts`;
const facts = `${casework}/read/caseload/caseload.facts.ts`;
const reaction = `${casework}/react/when-a-do-b/when-a-do-b.ts`;
const spec = `${casework}/write/open-case/open-case.spec.ts`;

const injecting = `
import { Decisions } from '#libs/eventing-nest';
import { CommandHandler } from '@nestjs/cqrs';
import { OpenCase } from './open-case.js';

@CommandHandler(OpenCase)
export class OpenCaseHandler {
  constructor(readonly decisions: Decisions) {}
}`;

describe('lint refuses', () => {
  it.each([
    ['a clock in the model', model, 'export const today = () => Date.now();', 'no-restricted-globals'],
    ['a date in a published fact', `${casework}/published/a.ts`, 'export const x = Date;', 'no-restricted-globals'],
    ['chance in a decision', decision, 'export const id = () => Math.random();', 'no-restricted-properties'],
    ['the environment in a fact', facts, 'export const db = process.env.DB;', 'no-restricted-globals'],
    ['keys in a decision', decision, 'export const id = () => crypto.randomUUID();', 'no-restricted-globals'],
    ['a way around it', decision, 'export const id = () => globalThis.crypto;', 'no-restricted-globals'],
    ['waiting in a decision', decision, 'export const a = async () => await b;', 'no-restricted-syntax'],
    ['a promise in a fold', model, 'export async function evolve() {}', 'no-restricted-syntax'],
    ['a clock in a reaction', reaction, 'export const now = () => new Date();', 'no-restricted-globals'],
    ['a clock in a handler', handler, 'export const now = () => new Date();', 'no-restricted-syntax'],
    ['a clock in the kernel', 'libs/eventing/src/a.ts', 'export const n = () => Date.now();', 'no-restricted-syntax'],
    ['a clock in the read store', 'libs/read-store/src/a.ts', 'export const n = new Date();', 'no-restricted-syntax'],
    ['a skipped test', spec, "it.skip('', () => {});", 'no-restricted-syntax'],
    ['a skipped table of tests', spec, "it.skip.each([])('', () => {});", 'no-restricted-syntax'],
    ['a focused test', spec, "test.only('', () => {});", 'no-restricted-syntax'],
    ['a focused group', 'test/journeys/a.spec.ts', "describe.only('', () => {});", 'no-restricted-syntax'],
    ['a crossed-out group', spec, "xdescribe('', () => {});", 'no-restricted-syntax'],
    ['any', 'apps/ops/src/a.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
    ['any in a spec', spec, 'export const a = {} as any;', '@typescript-eslint/no-explicit-any'],
    ['ts-ignore', model, '// @ts-ignore because\nexport const a = 1;', '@typescript-eslint/ban-ts-comment'],
    ['what nobody uses', model, 'const a = 1;', '@typescript-eslint/no-unused-vars'],
    [
      'a type imported as a value',
      model,
      "import { A } from './a.js';\nexport type B = A;",
      '@typescript-eslint/consistent-type-imports',
    ],
    ['a file of 301 lines', model, 'export {};\n'.repeat(301).trim(), 'max-lines'],
    [
      'a function of eleven ways',
      model,
      `export const f = (a: number) => { ${'if (a > 1) a -= 1; '.repeat(10)} return a; };`,
      'complexity',
    ],
  ])('%s', async (_, file, code, rule) => {
    expect(await broken(file, code)).toContain(rule);
  });
});

describe('lint lets pass', () => {
  it.each([
    ['waiting in a reaction', reaction, 'export const find = async (a: Promise<string>) => await a;'],
    ['waiting in a handler', handler, 'export const load = async (a: Promise<string>) => await a;'],
    ['dates in a spec', spec, 'export const now = new Date();'],
    ['reading a given instant in the kernel', 'libs/eventing/src/a.ts', "export const day = new Date('2015-03-01');"],
    ['the clock of an app', 'apps/standalone/src/clock.ts', 'export const now = () => new Date();'],
    ['a class that Nest injects', handler, injecting],
    ['a table of tests', spec, "it.each([1])('%s', () => undefined);"],
  ])('%s', async (_, file, code) => {
    expect(await broken(file, code)).toEqual([]);
  });
});
