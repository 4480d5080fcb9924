import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateJson } from './files.mjs';

const secret = (bytes = 24) => randomBytes(bytes).toString('base64url');

function generateOnce(path, generate) {
  const existing = readJson(path);
  if (existing) return existing;
  const value = generate();
  writePrivateJson(path, value);
  return value;
}

/** Passwords between the parts of one installation, and of the demo person; no human needs them. */
export const ensureSecrets = (home) =>
  generateOnce(join(home, 'secrets.json'), () => ({
    databaseOwner: secret(),
    portalRole: secret(),
    adminRole: secret(),
    workerRole: secret(),
    demoPerson: secret(),
  }));

export const credentialsFile = (home) => join(home, 'credentials.json');

/** The first administrator, generated once: password and API token live in `credentials.json`. */
export const ensureAdministrator = (home) =>
  generateOnce(credentialsFile(home), () => ({
    adminLogin: 'admin',
    adminPassword: secret(18),
    adminToken: `lk_${secret(32)}`,
  }));

/** Completes `credentials.json` with the addresses of this start. */
export function writeCredentials(home, addresses) {
  const { adminLogin, adminPassword, adminToken } = ensureAdministrator(home);
  const { portalUrl, adminUrl, temporalUiUrl, temporalAddress, databaseUrl } = addresses;
  writePrivateJson(credentialsFile(home), {
    ...{ portalUrl, adminUrl, temporalUiUrl, temporalAddress, databaseUrl },
    ...{ adminLogin, adminPassword, adminToken, demoTenant: 'demo' },
  });
}
