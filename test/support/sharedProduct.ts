/** Where the product that all integration tests share listens; started once per test run. */
export const shared = {
  get portalUrl(): string {
    return address('TEST_PORTAL_URL');
  },
  get adminUrl(): string {
    return address('TEST_ADMIN_URL');
  },
  get adminToken(): string {
    return address('TEST_ADMIN_TOKEN');
  },
};

function address(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm test`);
  return value;
}
