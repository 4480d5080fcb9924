import { problem } from './problem.mjs';

const timeoutMs = 15_000;
const tolerated = [200, 201, 409];

/** The person whose password can be reset right after the first start. */
export const demoPerson = {
  login: 'ada',
  displayName: 'Ada Example',
  contacts: { alternateEmail: 'ada@example.org', mobilePhone: '+4915112345678' },
};

/**
 * @param {string} adminAddress
 * @param {string} token
 * @param {string} path
 * @param {object} body
 */
async function post(adminAddress, token, path, body) {
  const response = await fetch(`http://${adminAddress}/admin/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  if (!tolerated.includes(response.status))
    throw problem(`POST /admin/v1${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return response.status !== 409;
}

/**
 * Makes sure of the demo tenant and its one person. Answers whether they are new.
 *
 * @param {{ adminAddress: string, token: string, password: string }} options
 */
export async function seedDemo({ adminAddress, token, password }) {
  const tenant = { slug: 'demo', displayName: 'Demo', country: 'DE' };
  const isNew = await post(adminAddress, token, '/tenants', tenant);
  await post(adminAddress, token, '/tenants/demo/users', { ...demoPerson, password });
  return isNew;
}
