// Which room may open which door. Every rule has files in test/architecture/violations that must trip it.

const context = '^libs/contexts/([^/]+)/src/';
const kernel = '^libs/eventing/src/(?!testing/)';
const rim = '\\.(handler|http|module)\\.ts$';
const fragments = '^libs/contexts/[^/]+/src/published/[^/]+\\.sql\\.ts$';
const tests = '\\.(spec|fixtures)\\.ts$|(^|/)testing/|^test/';
const adapters = '^libs/(event-store-[^/]+|read-store|runners|reactions|publishing|vault|access|audit|kafka-relay)/';
const drivers = '(^|/)node_modules/(@types/)?(pg|pg-[^/]+|@electric-sql|@eventstore|@kurrent|kafkajs|@confluentinc)/';
const kysely = '(^|/)node_modules/kysely/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'kernel-stands-alone',
    comment: 'The kernel imports nothing but itself; only its testing folder knows a test runner.',
    from: { path: '^libs/eventing/', pathNot: tests },
    to: { pathNot: kernel },
  },
  {
    name: 'domain-is-pure',
    comment:
      'Events, state, decisions, facts and reactions import the kernel, their own context and what others publish. ' +
      'Nest, Node, SQL and clocks are for handlers, routes, modules, adapters and apps.',
    from: { path: context, pathNot: [rim, fragments, tests] },
    to: { pathNot: [kernel, '^libs/contexts/'] },
  },
  {
    name: 'context-is-entered-by-its-door',
    comment: 'A context knows another only through its published facts; so do the relay and the rights.',
    from: { path: '^libs/(?:contexts/([^/]+)/src/|kafka-relay/|access/)' },
    to: {
      path: '^libs/contexts/[^/]+/src/',
      pathNot: ['^libs/contexts/$1/src/', '^libs/contexts/[^/]+/src/published/'],
    },
  },
  {
    name: 'model-knows-no-slice',
    comment: 'Slices build on the model and on what is published, never the other way round.',
    from: { path: context + '(model|published)/' },
    to: { path: '^libs/contexts/[^/]+/src/(write|read|react)/' },
  },
  {
    name: 'slices-are-strangers',
    comment: 'A slice imports no other slice of its kind: what two of them share belongs to the model.',
    from: { path: context + '(write|read|react)/([^/]+)/' },
    to: { path: '^libs/contexts/$1/src/$2/', pathNot: '^libs/contexts/$1/src/$2/$3/' },
  },
  {
    name: 'write-does-not-read',
    comment: 'A decision is made on streams, not on a read model.',
    from: { path: context + 'write/', pathNot: tests },
    to: { path: ['^libs/contexts/[^/]+/src/(read|react)/', '^libs/read-store/', kysely] },
  },
  {
    name: 'read-does-not-write',
    comment: 'A read slice shows what happened; commands are for write slices and reactions.',
    from: { path: context + 'read/', pathNot: tests },
    to: { path: '^libs/contexts/[^/]+/src/(write|react)/' },
  },
  {
    name: 'reaction-does-not-read',
    comment: 'A reaction answers an event with commands; what else it needs is handed to it.',
    from: { path: context + 'react/', pathNot: [rim, tests] },
    to: { path: '^libs/contexts/[^/]+/src/read/' },
  },
  {
    name: 'rim-faces-outward',
    comment: 'Handlers and routes are listed by their module and imported by nothing else.',
    from: { pathNot: ['\\.module\\.ts$', '\\.spec\\.ts$'] },
    to: { path: context + '.*\\.(handler|http)\\.ts$' },
  },
  {
    name: 'module-is-behind-the-door',
    comment: 'The module of a context is handed out by its index and imported by nothing else.',
    from: { pathNot: [context + 'index\\.ts$', '\\.module\\.ts$', '\\.spec\\.ts$'] },
    to: { path: context + '.*\\.module\\.ts$' },
  },
  {
    name: 'adapters-are-plugged-in-by-apps',
    comment: 'Only an app or a test picks an event store or a broker.',
    from: { path: '^libs/((?:contexts/)?[^/]+)/', pathNot: tests },
    to: { path: '^libs/(event-store-[^/]+|kafka-relay)/', pathNot: '^libs/$1/' },
  },
  {
    name: 'drivers-stay-in-adapters',
    comment: 'Whoever imports the driver of a database or a broker is an adapter.',
    from: { pathNot: [adapters, '^apps/', tests] },
    to: { path: drivers },
  },
  {
    name: 'sql-stays-in-adapters-and-reads',
    comment: 'Outside the adapters, SQL is written by the handlers of read slices; what several ask is published.',
    from: {
      pathNot: [
        ...[adapters, '^apps/', tests, fragments],
        ...[context + 'read/.*\\.handler\\.ts$', context + '[^/]+\\.module\\.ts$'],
      ],
    },
    to: { path: kysely },
  },
  {
    name: 'platform-knows-no-context',
    comment: 'What serves every context imports none of them.',
    from: { path: '^libs/(?!contexts/|kafka-relay/|access/)', pathNot: tests },
    to: { path: '^libs/contexts/' },
  },
  {
    name: 'app-composes-only',
    comment: 'An app imports a context through its index or its published facts, never a file inside.',
    from: { path: '^apps/', pathNot: tests },
    to: { path: '^libs/contexts/[^/]+/src/', pathNot: '^libs/contexts/[^/]+/src/(index\\.ts$|published/)' },
  },
  {
    name: 'pages-know-the-interface-only',
    comment: 'The dashboard talks to the service over HTTP, and knows of it what the OpenAPI document says.',
    from: { path: '^apps/dashboard/' },
    to: { path: '^(libs/|test/|apps/(?!dashboard/))' },
  },
  {
    name: 'nothing-imports-an-app',
    comment: 'Apps stand on the libraries, not the other way round.',
    from: { path: '^libs/' },
    to: { path: '^apps/' },
  },
  {
    name: 'no-tests-in-production',
    comment: 'What runs in production imports no spec, no fixture and no testing folder.',
    from: { path: '^(apps|libs)/', pathNot: tests },
    to: { path: tests },
  },
  {
    name: 'no-circles',
    comment: 'Of two files that import each other, neither can be understood alone.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'everything-resolves',
    comment:
      'An import that does not resolve slips past every rule above. What the benchmark compares with is installed ' +
      'by the benchmark, and what is built or generated need not be there yet.',
    from: { pathNot: '^test/load/peers/' },
    to: { couldNotResolve: true, pathNot: ['(^|/)dist/', 'schema\\.d\\.js$'] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    // Imports of types count: they couple as much as the others.
    tsPreCompilationDeps: true,
    // What is built is checked where it is written.
    doNotFollow: { path: ['node_modules', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['app-source', 'types', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
