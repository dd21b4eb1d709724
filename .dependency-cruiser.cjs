// The architecture, executable. A package may import what its row lists, and nothing else of ours; a folder without a row fails the check.
const mayImport = {
  kernel: [],
  contracts: ['kernel'],
  csta: [],
  'virtual-pbx': ['csta'],
  engine: ['kernel', 'contracts'],
  projections: ['kernel', 'contracts'],
  gateway: ['kernel', 'contracts', 'engine', 'projections'],
  adapters: ['kernel', 'contracts', 'csta', 'engine/src/(ports|testing)', 'projections/src/(ports|testing)'],
  simulation: ['kernel', 'contracts', 'engine', 'projections'],
  server: ['kernel', 'contracts', 'csta', 'virtual-pbx', 'engine', 'projections', 'gateway', 'adapters', 'simulation'],
  ui: [],
  softphone: [],
  'web-client': [],
};

/** What stands beside the packages. The journeys see the system from outside, so e2e knows its languages and none of its rooms. */
const besides = {
  apps: ['ui', 'softphone', 'web-client'],
  e2e: ['kernel', 'contracts', 'csta'],
  bench: ['kernel', 'contracts', 'csta', 'virtual-pbx', 'engine', 'projections', 'gateway', 'adapters', 'simulation', 'server'],
};

const ours = '^(packages|apps|e2e|bench)/';
const testFile = '\\.test\\.tsx?$';
const testCode = '\\.test\\.tsx?$|\\.contract\\.ts$|/testing/|^packages/kernel/src/contracts\\.ts$|^(e2e|bench)/';

const row = (name, folder, allowed) => ({
  name: `direction: ${name}`,
  severity: 'error',
  comment: `${name} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  from: { path: `^${folder}/` },
  to: { path: ours, pathNot: [`^${folder}/`, ...allowed.map((path) => `^packages/${path}/`)] },
});

/**
 * Siblings under `folder` do not know each other; the folder's index.ts lists them, and `shared` names what they may share.
 * Where each sibling is a folder, any file directly under `folder` may list them; none of them may import that file.
 */
const apart = (name, folder, { siblings = 'files and folders', shared = [], tests = 'apart' } = {}) => ({
  name: `apart: ${name}`,
  severity: 'error',
  from: {
    path: siblings === 'folders' ? `^${folder}/([^/]+)/` : `^${folder}/([^/.]+)`,
    pathNot: [`^${folder}/index\\.ts$`, ...shared.map((path) => `^${folder}/${path}/`), ...(tests === 'free' ? [testFile] : [])],
  },
  to: { path: `^${folder}/`, pathNot: [`^${folder}/$1[./]`, ...shared.map((path) => `^${folder}/${path}/`)] },
});

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(([name, allowed]) => row(name, `packages/${name}`, allowed)),
    ...['e2e', 'bench'].map((name) => row(name, name, besides[name])),
    {
      name: 'direction: apps',
      comment: `an app may import only: ${besides.apps.join(', ')}`,
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: ours, pathNot: [`^packages/(${besides.apps.join('|')})/`, '^apps/$1/'] },
    },
    apart('aggregates', 'packages/engine/src/domain', { siblings: 'folders' }),
    apart('policies', 'packages/engine/src/policies'),
    apart('read models', 'packages/projections/src/read-models'),
    // Tests put adapters together: a codec with a vault, a log in a process of its own.
    apart('adapters', 'packages/adapters/src', { siblings: 'folders', shared: ['connections', 'testing'], tests: 'free' }),
    apart('GraphQL modules', 'packages/gateway/src/graphql/modules'),
    {
      name: 'apart: features',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/(features|app)/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'domain is pure',
      comment: 'a decider knows kernel, contracts and its own folder',
      severity: 'error',
      from: { path: '^packages/engine/src/domain/', pathNot: testFile },
      to: { path: '^packages/engine/src/(?!domain/)' },
    },
    {
      name: 'policies are pure',
      severity: 'error',
      from: { path: '^packages/engine/src/policies/', pathNot: testFile },
      to: { path: '^packages/engine/src/(?!domain/|policies/)' },
    },
    {
      name: 'the demo comes in by the front door',
      comment: 'its people telephone over CSTA, chat publicly and work over the API; of the server they know the seed and how to find it',
      severity: 'error',
      from: { path: '^packages/server/src/demo/', pathNot: testFile },
      to: { path: '^packages/', pathNot: '^packages/(csta|simulation)/|^packages/server/src/(demo/|seed/|config\\.ts$|run-file\\.ts$)' },
    },
    {
      name: 'no drivers in the core',
      comment: 'zod in contracts and uuid in kernel are the two exceptions',
      severity: 'error',
      from: { path: '^packages/(kernel|contracts|engine|projections|simulation)/src/', pathNot: testCode },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: ['^packages/', 'node_modules/(\\.pnpm/)?(zod|uuid)[@/]'],
      },
    },
    {
      name: 'zod only in contracts',
      severity: 'error',
      from: { path: '^packages/(kernel|engine|projections|simulation)/src/', pathNot: testCode },
      to: { path: 'node_modules/(\\.pnpm/)?zod[@/]' },
    },
    {
      name: 'uuid only in kernel',
      severity: 'error',
      from: { path: '^packages/(contracts|engine|projections|simulation)/src/', pathNot: testCode },
      to: { path: 'node_modules/(\\.pnpm/)?uuid[@/]' },
    },
    {
      name: 'by package name, not by path',
      severity: 'error',
      from: { path: '^((packages|apps)/[^/]+|e2e|bench)/' },
      to: { path: ours, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'resolvable',
      comment: 'declared in the package.json of the package that imports it; packages of types only and what Vite resolves are not seen here',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@graphql-typed-document-node/core|node)$|\\?inline$' },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'tests are leaves', severity: 'error', from: { pathNot: testFile }, to: { path: testFile } },
    {
      name: 'test code stays in tests',
      severity: 'error',
      from: { path: ours, pathNot: testCode },
      to: { path: ['^packages/.+/testing/', '\\.contract\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
