import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const room = 'libs/contexts/*/src/{model,write,read,react,published}';
const rim = ['**/*.handler.ts', '**/*.http.ts', '**/*.module.ts'];
const tests = ['**/*.spec.ts', '**/*.fixtures.ts', '**/testing/**', 'test/**'];

const nodeGlobals = Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));

const everyTestRuns = [
  {
    selector:
      'MemberExpression[property.name=/^(skip|only|todo|failing)$/]' +
      ":matches([object.name=/^(it|test|describe)$/], [object.property.name='concurrent'])",
    message: 'Every test runs: fix it or delete it.',
  },
  {
    selector: 'CallExpression[callee.name=/^(xit|fit|xtest|xdescribe|fdescribe)$/]',
    message: 'Every test runs: fix it or delete it.',
  },
];

const noHiddenClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: 'Only the rim reads the clock: take the instant as a value, or inject the clock.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Only the rim reads the clock: take the instant as a value, or inject the clock.',
  },
];

const noWaiting = [
  {
    selector: 'AwaitExpression, ForOfStatement[await=true], :function[async=true]',
    message: 'What decides, folds or derives is a plain function: the handler does the waiting.',
  },
];

const impure = [
  'Date',
  'crypto',
  'process',
  'performance',
  'Buffer',
  'console',
  'fetch',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
].map((name) => ({ name, message: 'The domain computes from what it is given: no clock, no chance, no machine.' }));

// A rule given twice replaces itself, so each place below lists all that is forbidden there.
export default defineConfig(
  globalIgnores(['dist', 'coverage', 'data', 'test/architecture/violations', 'apps/dashboard/src/api/schema.d.ts']),

  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // Nest finds what to inject by the classes a constructor names: in files with decorators imports stay values.
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...everyTestRuns],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', 'ts-ignore': true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      // A method that implements a port answers with a promise, whether or not it waits for anything.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: tests,
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['libs/{eventing,read-store}/**/*.ts', 'libs/contexts/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...everyTestRuns, ...noHiddenClock] },
  },
  {
    files: [`${room}/**/*.ts`],
    ignores: [...rim, ...tests],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The domain leaves nothing to chance.' },
      ],
      'no-restricted-syntax': ['error', ...everyTestRuns, ...noHiddenClock, ...noWaiting],
    },
  },
  {
    files: ['libs/contexts/*/src/react/**/*.ts'],
    ignores: [...rim, ...tests],
    rules: { 'no-restricted-syntax': ['error', ...everyTestRuns, ...noHiddenClock] },
  },
  {
    // Matchers such as `expect.objectContaining` are typed any, and mocks are handed over unbound.
    files: tests,
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
