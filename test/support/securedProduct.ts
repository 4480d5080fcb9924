import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { createAdminClient } from './adminClient';
import type { Site } from './directories/organisationAt';
import { ownFolder, removeFolder } from './directories/servers';
import { createOwnDatabase } from './ownDatabase';
import { startProduct } from './product';

const REGISTER = join(__dirname, '..', '..', 'dist', 'worker', 'temporal', 'register.js');
const ENGINE = join(__dirname, 'securedEngine.mjs');

/** An engine that asks everybody for a token (JWT); with the same folder and database it goes on as it was. */
async function startEngine(folder: string, database: string) {
  const child = spawn(process.execPath, [ENGINE, folder, database], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const state = JSON.parse(readFileSync(join(folder, 'server', 'state.json'), 'utf8')) as {
    server: { pid: number };
  };
  return {
    address: said.toString().trim(),
    pid: state.server.pid,
    stop: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** The whole topology on such an engine, with a database of its own. */
export async function startSecuredProduct() {
  const folder = await ownFolder('secured');
  const database = await createOwnDatabase();
  const token = randomBytes(32).toString('base64url');
  const operator = { login: 'operator', passwordHash: 'none', tokenHash: tokenHash(token) };
  await ensureFirstOperator(database.db, operator);
  const engineDatabase = `secured_${randomBytes(6).toString('hex')}`;
  let engine = await startEngine(folder, engineDatabase);
  const { address } = engine;
  const fileOf = (name: string) => join(folder, name, 'engine.jwt');
  const access = (name: string) => ({ TEMPORAL_API_KEY_FILE: fileOf(name), TEMPORAL_TLS: '0' });
  execFileSync(process.execPath, [REGISTER], {
    env: { PATH: process.env['PATH'], TEMPORAL_ADDRESS: address, ...access('worker') },
  });
  const product = await startProduct({
    database,
    env: { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'latchkey' },
    envOf: { worker: access('worker'), portal: access('portal'), admin: access('admin') },
  });
  const admin = createAdminClient(product.adminUrl, token);
  const site: Site = { admin, portalUrl: product.portalUrl, db: database.db };
  return {
    address,
    product,
    site,
    /** The names of the databases, of which PostgreSQL keeps figures. */
    databases: { engine: engineDatabase, product: new URL(database.url).pathname.slice(1) },
    /** What a process shows the engine. */
    tokenOf: (name: 'worker' | 'portal' | 'admin') => readFileSync(fileOf(name), 'utf8'),
    enginePid: () => engine.pid,
    restartEngine: async () => {
      await engine.stop();
      engine = await startEngine(folder, engineDatabase);
      if (engine.address !== address) throw new Error('the engine came back somewhere else');
    },
    stop: async () => {
      await product.stop();
      await engine.stop();
      await database.drop();
      await removeFolder(folder);
    },
  };
}

export type SecuredProduct = Awaited<ReturnType<typeof startSecuredProduct>>;
