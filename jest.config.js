import { postgresBinaries } from './test/setup/start-servers.mjs';

const base = {
  rootDir: '.',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['app-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  globalSetup: '<rootDir>/test/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-servers.mjs',
};

// Journeys that open no database of their own kind run on the server tier, too.
const onPostgres = {
  ...base,
  displayName: 'on PostgreSQL',
  testMatch: ['<rootDir>/test/journeys/**/*.spec.ts'],
  testPathIgnorePatterns: ['/import-', '/operations', '/simulated-city', '/sealed-texts', '/two-services'],
  globals: { journeysOn: 'postgresql' },
};

/** Without a server only the embedded tier is tested; the setup says so loudly, and fails in CI. */
function hasPostgres() {
  try {
    return Boolean(process.env.CI || process.env.TEST_DATABASE_URL || postgresBinaries());
  } catch {
    return false;
  }
}

export default {
  projects: [base, ...(hasPostgres() ? [onPostgres] : [])],
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1GB',
};
