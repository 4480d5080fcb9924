/**
 * Three projects: `unit` needs nothing but the checkout; `pages` needs a browser; `integration`
 * needs the servers that `npm test` starts and names in TEST_* variables. A folder of test/ belongs
 * to `integration` unless it is named here.
 */
const UNIT_FOLDERS = [
  'test/architecture',
  'test/domain',
  'test/adapters',
  'test/activities/adapters',
  'test/timing/statistics',
];
const PAGES_FOLDERS = ['test/web'];

const compile = (tsx) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const shared = {
  testEnvironment: 'node',
  transform: { '[.]ts$': compile(false), '[.]tsx$': compile(true) },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.latchkey/'],
};

const testsIn = (folders) => folders.map((folder) => `<rootDir>/${folder}/**/*.test.{ts,tsx}`);

/** What `npm run timing` runs instead of everything else. */
const campaign = {
  ...shared,
  displayName: 'timing',
  testMatch: ['<rootDir>/test/timing/campaign*.ts'],
};

const suite = [
  { ...shared, displayName: 'unit', testMatch: testsIn(UNIT_FOLDERS) },
  { ...shared, displayName: 'pages', testMatch: testsIn(PAGES_FOLDERS) },
  {
    ...shared,
    displayName: 'integration',
    testMatch: testsIn(['test']),
    testPathIgnorePatterns: [
      '/node_modules/',
      ...[...UNIT_FOLDERS, ...PAGES_FOLDERS].map((folder) => `<rootDir>/${folder}/`),
    ],
    globalSetup: '<rootDir>/test/support/startSharedProduct.ts',
    globalTeardown: '<rootDir>/test/support/stopSharedProduct.ts',
  },
];

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: process.env.TIMING_CAMPAIGN === '1' ? [campaign] : suite,
};
