// The layers, and which way imports run: domain <- platform <- access, catalog <- ledger <- operations <- service, exchange;
// tracing and labels stand on the ledger, too; demo sees all of them; all <- app <- server, cli; and in the browser ui <- features <- routes. tests/architecture/boundaries.test.ts
// runs these rules over the program and over a folder of known offences.

/** What a layer may import, itself included. */
const sees = {
  domain: ['domain'],
  platform: ['domain', 'platform'],
  access: ['domain', 'platform', 'access'],
  catalog: ['domain', 'platform', 'catalog'],
  ledger: ['domain', 'platform', 'access', 'catalog', 'ledger'],
  operations: ['domain', 'platform', 'access', 'catalog', 'ledger', 'operations'],
  service: ['domain', 'platform', 'access', 'catalog', 'ledger', 'operations', 'service'],
  exchange: ['domain', 'platform', 'access', 'catalog', 'ledger', 'operations', 'service', 'exchange'],
  labels: ['domain', 'platform', 'access', 'catalog', 'ledger', 'labels'],
  demo: [
    'domain',
    'platform',
    'access',
    'catalog',
    'ledger',
    'operations',
    'service',
    'exchange',
    'tracing',
    'labels',
    'demo',
  ],
  tracing: ['domain', 'platform', 'access', 'catalog', 'ledger', 'tracing'],
};

/** Every writer leaves an audit entry: this one file of `access` is open to all above `platform`. */
const auditFile = '^src/access/audit(\\.contract)?\\.ts$';

const layers = Object.entries(sees).map(([layer, seen]) => ({
  name: `layer-${layer}`,
  comment: `${layer} may import only ${seen.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: '^src/', pathNot: [`^src/(${seen.join('|')})/`, ...(layer === 'catalog' ? [auditFile] : [])] },
}));

/** Where a program or a page starts; everything else must be reachable from one of these. */
// What the bundler puts in Zod's place is reached through its alias only.
const entries =
  '^(src/(server|cli)\\.ts|src/.+\\.worker\\.ts|web/(pos-)?main\\.tsx|web/pos-worker\\.ts|web/.+\\.worker\\.ts|web/api/no-checks\\.ts)$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    {
      name: 'app-is-not-an-entry',
      comment: 'Only the entries know that there are entries.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(server|cli)\\.ts$' },
      to: { path: '^src/(server|cli)\\.ts$' },
    },
    {
      name: 'web-sees-contracts',
      comment: 'The browser shares rules (domain) and shapes (contracts) with the server, nothing else.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: ['^src/domain/', '\\.contract\\.ts$'] },
    },
    {
      name: 'contracts-travel-alone',
      comment: 'A contract goes to the browser: it may import only domain and other contracts.',
      severity: 'error',
      from: { path: '^src/.+\\.contract\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/domain/', '\\.contract\\.ts$'] },
    },
    {
      name: 'server-ignores-web',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
    {
      name: 'ui-knows-no-feature',
      severity: 'error',
      from: { path: '^web/ui/' },
      to: { path: '^web/(features|routes)/' },
    },
    {
      name: 'features-know-no-route',
      severity: 'error',
      from: { path: '^web/features/' },
      to: { path: '^web/routes/' },
    },
    {
      name: 'sql-stays-home',
      comment: 'The statements of a noun are used by its own folder; everybody else calls its verbs.',
      severity: 'error',
      from: { path: '^src/(.+)/[^/]+$' },
      to: { path: '\\.sql\\.ts$', pathNot: '^src/$1/[^/]+$' },
    },
    {
      name: 'sql-stays-home-entries',
      severity: 'error',
      from: { path: ['^src/[^/]+$', '^web/'] },
      to: { path: '\\.sql\\.ts$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules run in the browser as well: no I/O, and of packages only exact decimals and hashes.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: {
        dependencyTypesNot: ['local'],
        pathNot: ['^src/', 'node_modules/big\\.js/', 'node_modules/@types/big\\.js/', 'node_modules/@noble/hashes/'],
      },
    },
    {
      name: 'contracts-are-light',
      severity: 'error',
      from: { path: '^src/.+\\.contract\\.ts$' },
      to: { pathNot: ['^src/', 'node_modules/zod/'] },
    },
    {
      name: 'web-has-no-node',
      severity: 'error',
      from: { path: '^web/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'product-without-dev-dependencies',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|bun:)' },
    },
    {
      name: 'no-cycle',
      comment: 'Types may refer to each other; what runs may not.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dead-file',
      comment: 'Everything in src and web is reachable from an entry.',
      severity: 'error',
      from: { path: entries },
      to: { path: '^(src|web)/.+\\.(ts|tsx)$', pathNot: ['\\.d\\.ts$', entries], reachable: false },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    // A catalogue would be read as JavaScript, for half a minute.
    doNotFollow: { path: ['node_modules', '\\.po$'] },
    exclude: { path: ['^web/dist/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.po', '.css'],
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
