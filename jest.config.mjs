/**
 * Five projects: `unit` needs nothing but the checkout; `pages` needs a browser; `directories` starts
 * directory servers that have to be installed; `integration` and `measured` need the servers that
 * `npm test` starts and names in TEST_* variables. Suites of `measured` look at times or count work,
 * so nothing runs beside them. A folder of test/ belongs to `integration` unless it is named here.
 */
export const UNIT = [
  'test/architecture/',
  'test/domain/',
  'test/adapters/',
  'test/activities/adapters/',
  'test/activities/directories/',
  'test/timing/statistics/',
];
export const PAGES = ['test/web/'];
export const DIRECTORIES = ['test/directories/'];
export const MEASURED = [
  'test/timing/',
  'test/workflows/costOfAReset.test.ts',
  'test/workflows/manySends.test.ts',
];

/** @param {boolean} tsx */
const compile = (tsx) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Suites that `npm test` leaves out and says so, since they cannot run under this account. */
const leftOut = (process.env.TEST_LEFT_OUT ?? '').split(' ').filter(Boolean);
/** @param {(string | string[])[]} places */
const except = (...places) => [
  '/node_modules/',
  ...[...places, leftOut].flat().map((place) => `<rootDir>/${place}`),
];

const shared = {
  testEnvironment: 'node',
  transform: { '[.]ts$': compile(false), '[.]tsx$': compile(true), '[.]js$': compile(false) },
  /** Comes as ES modules only. */
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.latchkey/'],
  testPathIgnorePatterns: except(),
};

/** @param {string[]} places */
const testsIn = (places) =>
  places.map((place) => `<rootDir>/${place.endsWith('/') ? `${place}**/*.test.{ts,tsx}` : place}`);

/** What a script of its own runs instead of everything else. */
const campaigns = {
  timing: {
    ...shared,
    displayName: 'timing',
    testMatch: ['<rootDir>/test/timing/campaign*.ts'],
  },
  directories: {
    ...shared,
    displayName: 'directories',
    testMatch: ['<rootDir>/bench/directories/campaign.ts'],
  },
  sync: {
    ...shared,
    displayName: 'sync',
    testMatch: ['<rootDir>/bench/sync/campaign.ts'],
    globalSetup: '<rootDir>/test/support/startSharedProduct.ts',
    globalTeardown: '<rootDir>/test/support/stopSharedProduct.ts',
  },
  writeback: {
    ...shared,
    displayName: 'writeback',
    testMatch: ['<rootDir>/bench/writeback/campaign.ts'],
    globalSetup: '<rootDir>/test/support/startSharedProduct.ts',
    globalTeardown: '<rootDir>/test/support/stopSharedProduct.ts',
  },
};
const campaign = Object.entries(campaigns).find(([name]) => name === process.env.CAMPAIGN);

const suite = [
  { ...shared, displayName: 'unit', testMatch: testsIn(UNIT) },
  { ...shared, displayName: 'pages', testMatch: testsIn(PAGES) },
  { ...shared, displayName: 'directories', testMatch: testsIn(DIRECTORIES) },
  {
    ...shared,
    displayName: 'integration',
    testMatch: testsIn(['test/']),
    testPathIgnorePatterns: except(UNIT, PAGES, DIRECTORIES, MEASURED),
    globalSetup: '<rootDir>/test/support/startSharedProduct.ts',
    globalTeardown: '<rootDir>/test/support/stopSharedProduct.ts',
  },
  {
    ...shared,
    displayName: 'measured',
    testMatch: testsIn(MEASURED),
    testPathIgnorePatterns: except(UNIT, PAGES),
  },
];

export default {
  /** Most suites wait more than they compute: for the product, a provider, a browser. */
  maxWorkers: 3,
  /** Ends what hangs. A time that is promised is measured where it is promised, and has its own bound. */
  testTimeout: 180_000,
  testSequencer: '<rootDir>/scripts/lib/testSequencer.mjs',
  projects: campaign ? [campaign[1]] : suite,
};
