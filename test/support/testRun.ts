type RunVariable =
  | 'TEST_DATABASE_URL'
  | 'TEST_TEMPLATE_DATABASE'
  | 'TEST_PORTAL_DATABASE_PASSWORD'
  | 'TEST_ADMIN_DATABASE_PASSWORD'
  | 'TEST_WORKER_DATABASE_PASSWORD'
  | 'TEST_KEYS_DIR'
  | 'TEST_TEMPORAL_ADDRESS'
  | 'TEST_TEMPORAL_HTTP'
  | 'TEST_TEMPORAL_NAMESPACE'
  | 'TEST_BROWSER_URLS'
  | 'TEST_PORTAL_URL'
  | 'TEST_ADMIN_URL'
  | 'TEST_WORKER_URL'
  | 'TEST_ADMIN_TOKEN'
  | 'TEST_ADMIN_PASSWORD';

/** What `npm test` tells about what it started for this run; throws where it did not start it. */
export function ofThisRun(name: RunVariable): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm test`);
  return value;
}
