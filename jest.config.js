import { postgresBinaries } from './test/setup/start-servers.mjs';

const base = {
  rootDir: '.',
  testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  testEnvironment: '<rootDir>/test/setup/environment.mjs',
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
  testPathIgnorePatterns: [
    ...['/import-', '/operations', '/simulated-city', '/sealed-texts', '/two-services', '/consumer'],
    // Refused before a database is asked, or by the same decisions.
    ...['/bad-input', '/refusals-', '/access-'],
    '/on-eventstoredb',
  ],
  globals: { journeysOn: 'postgresql' },
};

// The acceptance cases AC-01 to AC-21 once more on the cluster tier (events on the emulator of EventStoreDB), with the
// rules across streams and the front door; the other journeys would say the same again and take too long.
const onEventStore = {
  ...base,
  displayName: 'on EventStoreDB',
  testMatch: [
    'council-paper', // AC-01 to AC-03
    'service-mode', // AC-04, AC-05
    'mobile-service', // AC-06, AC-07
    'residents', // AC-08, AC-16 to AC-18
    'placements', // AC-09, AC-10
    'standing', // AC-11, AC-12
    'move-out', // AC-13 to AC-15, AC-17, AC-19
    'reactions', // AC-14
    'tasks', // AC-18, AC-19
    'duplicates', // AC-20
    'feed',
    'talk-reports', // AC-21
    'audit',
    'across-streams',
    'front-door',
  ].map((name) => `<rootDir>/test/journeys/${name}.spec.ts`),
  globals: { journeysOn: 'eventstoredb' },
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
  projects: [base, ...(hasPostgres() ? [onPostgres] : []), onEventStore],
  testTimeout: 120_000,
  workerIdleMemoryLimit: '1GB',
  // A large process needs a moment to end; one that has left something open needs longer.
  workerGracefulExitTimeout: 5_000,
};
