import { statSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, expect } from './report.mjs';

/** @import * as TemporalClient from '@temporalio/client' */
/** @import { Credentials } from '../credentials.mjs' */
/** @import { Installation } from './installation.mjs' */

const timeoutMs = 5_000;

/**
 * The status of a GET, or 0 when nothing answers.
 *
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export async function statusOf(url, headers = {}) {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

/** @param {Pick<Credentials, 'adminToken'>} credentials */
const bearer = ({ adminToken }) => ({ authorization: `Bearer ${adminToken}` });

/**
 * Every address that the start prints answers.
 *
 * @param {Installation} installation
 */
export async function expectAddressesAnswer(installation) {
  const credentials = installation.credentials();
  const { portalUrl, adminUrl, temporalUiUrl, demoTenant } = credentials;
  const outbox = `${adminUrl}/admin/v1/tenants/${demoTenant}/outbox`;
  const open = [`${portalUrl}/t/${demoTenant}/reset`, `${portalUrl}/readyz`, `${adminUrl}/readyz`];
  if (temporalUiUrl) open.push(temporalUiUrl);
  for (const url of [...open, outbox]) {
    const status = await statusOf(url, url === outbox ? bearer(credentials) : {});
    expect(status === 200, `${url} answered ${status}`);
  }
}

/**
 * The worker, portal and admin processes say that they can serve.
 *
 * @param {Installation} installation
 */
export const untilAllReady = (installation) =>
  eventually('every process ready', async () => {
    const { worker, portal, admin } = installation.processes() ?? {};
    if (!worker || !portal || !admin) return false;
    const addresses = [worker.address, portal.address, admin.address];
    const statuses = await Promise.all(addresses.map((it) => statusOf(`http://${it}/readyz`)));
    return statuses.every((status) => status === 200);
  });

/** @param {string} path */
const modeOf = (path) => (statSync(path).mode & 0o777).toString(8);

/**
 * Files and modes are exactly what others rely on.
 *
 * @param {Installation} installation
 */
export function expectContractFiles({ home, credentials, processes }) {
  const names = (/** @type {object | null} */ value) =>
    Object.keys(value ?? {})
      .sort()
      .join(' ');
  expect(
    names(credentials()) ===
      'adminLogin adminPassword adminToken adminUrl databaseUrl demoTenant portalUrl temporalAddress temporalUiUrl',
    `credentials.json has ${names(credentials())}`,
  );
  const found = processes() ?? {};
  expect(
    names(found) === 'admin portal postgres temporal worker',
    `processes.json: ${names(found)}`,
  );
  for (const [name, entry] of Object.entries(found))
    expect(names(entry) === 'address pid', `processes.json ${name}: ${names(entry)}`);
  expect(modeOf(home) === '700', `home has mode ${modeOf(home)}`);
  for (const file of ['credentials.json', 'processes.json', 'secrets.json', 'keys/worker.json'])
    expect(modeOf(join(home, file)) === '600', `${file} has mode ${modeOf(join(home, file))}`);
}

/**
 * Puts a tenant and an open workflow there, to be found again after a restart.
 *
 * @param {Installation} installation
 * @param {string} name
 */
export async function plantState(installation, name) {
  const { adminUrl, temporalAddress, ...credentials } = installation.credentials();
  const response = await fetch(`${adminUrl}/admin/v1/tenants`, {
    method: 'POST',
    headers: { ...bearer(credentials), 'content-type': 'application/json' },
    body: JSON.stringify({ slug: name, displayName: name }),
  });
  expect(response.status === 201, `creating a tenant answered ${response.status}`);
  await withTemporal(installation, temporalAddress, (client) =>
    client.workflow.start('startCheck', { workflowId: name, taskQueue: `queue-${name}` }),
  );
}

/**
 * Both are still there.
 *
 * @param {Installation} installation
 * @param {string} name
 */
export async function expectState(installation, name) {
  const { adminUrl, temporalAddress, ...credentials } = installation.credentials();
  const status = await statusOf(`${adminUrl}/admin/v1/tenants/${name}`, bearer(credentials));
  expect(status === 200, `the tenant made before answers ${status}`);
  await withTemporal(installation, temporalAddress, (client) =>
    client.workflow.getHandle(name).describe(),
  );
}

/**
 * @template T
 * @param {Installation} installation
 * @param {string} address
 * @param {(client: TemporalClient.Client) => Promise<T>} use
 */
async function withTemporal({ require }, address, use) {
  const { Connection, Client } = /** @type {typeof TemporalClient} */ (
    require('@temporalio/client')
  );
  const connection = await Connection.connect({ address, connectTimeout: timeoutMs });
  try {
    return await use(new Client({ connection, namespace: 'latchkey' }));
  } finally {
    await connection.close();
  }
}
