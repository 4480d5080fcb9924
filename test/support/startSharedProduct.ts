import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Product, startProduct } from './product';

const BOOTSTRAP = join(__dirname, '..', '..', 'dist', 'api', 'admin', 'bootstrap.js');
const REQUIRED = ['TEST_DATABASE_URL', 'TEST_TEMPORAL_ADDRESS', 'TEST_KEYS_DIR'];

const holder = globalThis as { latchkeyProduct?: Product };

/**
 * Once per run: makes the first operator and starts one worker, portal and admin for all
 * integration tests; tests keep apart by tenant. Refuses to run without `npm test`'s servers.
 */
export default async function startSharedProduct(): Promise<void> {
  const missing = REQUIRED.filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new Error(
      `integration tests need ${missing.join(', ')}: run npm test, which starts the servers`,
    );
  const token = `lk_${randomBytes(32).toString('base64url')}`;
  const password = randomBytes(18).toString('base64url');
  const bootstrap = spawnSync(process.execPath, [BOOTSTRAP], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: process.env['TEST_DATABASE_URL'],
      BOOTSTRAP_ADMIN_LOGIN: 'tester',
      BOOTSTRAP_ADMIN_PASSWORD: password,
      BOOTSTRAP_ADMIN_TOKEN: token,
    },
    encoding: 'utf8',
  });
  if (bootstrap.status !== 0) throw new Error(`bootstrap failed: ${bootstrap.stderr}`);
  const product = await startProduct();
  holder.latchkeyProduct = product;
  Object.assign(process.env, {
    TEST_PORTAL_URL: product.portalUrl,
    TEST_ADMIN_URL: product.adminUrl,
    TEST_WORKER_URL: `http://${product.processes.worker?.listen ?? ''}`,
    TEST_ADMIN_TOKEN: token,
    TEST_ADMIN_PASSWORD: password,
  });
}

/** Stops what `startSharedProduct` started. */
export async function stopSharedProduct(): Promise<void> {
  await holder.latchkeyProduct?.stop();
}
