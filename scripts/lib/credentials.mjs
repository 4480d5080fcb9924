import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';
import { problem } from './problem.mjs';

/** @typedef {ReturnType<typeof ensureSecrets>} Secrets */
/** @typedef {ReturnType<typeof ensureAdministrator>} Administrator */

/**
 * @typedef {object} Addresses of one start
 * @property {string} portalUrl
 * @property {string} adminUrl
 * @property {string | null} temporalUiUrl
 * @property {string} temporalAddress
 * @property {string} databaseUrl
 *
 * @typedef {Addresses & Administrator & { demoTenant: string }} Credentials of `credentials.json`
 */

const secret = (bytes = 24) => randomBytes(bytes).toString('base64url');

/**
 * @template T
 * @param {string} path
 * @param {() => T} generate
 * @returns {T}
 */
function generateOnce(path, generate) {
  const existing = readJson(path);
  if (existing) return /** @type {T} */ (existing);
  const value = generate();
  writePrivateJson(path, value);
  return value;
}

/**
 * Passwords between the parts of one installation, and of the demo person; no human needs them.
 *
 * @param {string} home
 */
export const ensureSecrets = (home) =>
  generateOnce(join(home, 'secrets.json'), () => ({
    databaseOwner: secret(),
    portalRole: secret(),
    adminRole: secret(),
    workerRole: secret(),
    demoPerson: secret(),
  }));

/** @param {string} home */
export const credentialsFile = (home) => join(home, 'credentials.json');

/**
 * The first administrator, generated once: password and API token live in `credentials.json`.
 *
 * @param {string} home
 */
export const ensureAdministrator = (home) =>
  generateOnce(credentialsFile(home), () => ({
    adminLogin: 'admin',
    adminPassword: secret(18),
    adminToken: `lk_${secret(32)}`,
  }));

/**
 * Completes `credentials.json` with the addresses of this start.
 *
 * @param {string} home
 * @param {Addresses} addresses
 */
export function writeCredentials(home, addresses) {
  const { adminLogin, adminPassword, adminToken } = ensureAdministrator(home);
  const { portalUrl, adminUrl, temporalUiUrl, temporalAddress, databaseUrl } = addresses;
  writePrivateJson(credentialsFile(home), {
    portalUrl,
    adminUrl,
    temporalUiUrl,
    temporalAddress,
    databaseUrl,
    adminLogin,
    adminPassword,
    adminToken,
    demoTenant: 'demo',
  });
}

/**
 * What an `npm start` of this home wrote down for tools beside it; a problem where there was none.
 *
 * @param {string} home
 */
export function readCredentials(home) {
  const found = readJson(credentialsFile(home));
  if (!found) throw problem('start the product first, in another terminal: npm start');
  return /** @type {{ portalUrl: string, adminUrl: string, adminToken: string }} */ (found);
}
