import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pino from 'pino';
import { createAdminApp } from '../../api/admin/app';
import { readAdminConfig } from '../../api/config';
import { connectDatabase, type Database } from '../../db/client';
import { tokenHash } from '../../db/keys/digest';
import { readSharedKeys, type SharedKeys } from '../../db/keys/keyFile';
import { createApiToken } from '../../db/mutations/operators';
import type { RoleGrant } from '../../db/queries/operators';
import { createCodec } from '../../worker/temporal/codec';
import { createClient } from '../../worker/temporal/connection';
import { INTERACTIVE } from '../../workflows/contracts/taskQueues';
import { type AdminClient, createAdminClient } from './adminClient';
import { HASH_SETTINGS } from './hashes';
import { roleUrl } from './product';
import { ofThisRun } from './testRun';

export type RunningAdminApp = {
  url: string;
  /** A client with the role `owner` for everything. */
  owner: AdminClient;
  /** A client whose token has these grants. */
  clientWith: (...grants: RoleGrant[]) => Promise<AdminClient>;
  /** The database as its owner, to set scenes and to tamper. */
  ownerDb: Database;
  keys: SharedKeys;
  /** Everything the app logged, as JSON lines. */
  logs: string[];
  close: () => Promise<void>;
};

export const ADMIN_ORIGIN = 'http://127.0.0.1:18081';
export const TEMPORAL_UI_ORIGIN = 'http://127.0.0.1:8233';

/** The admin app in this process on a free loopback port, with the rights of its database role. */
export async function startAdminApp(
  settings: Record<string, string> = {},
  consoleFolder = join(__dirname, 'no-console'),
): Promise<RunningAdminApp> {
  const file = join(ofThisRun('TEST_KEYS_DIR'), 'admin.json');
  const keys = readSharedKeys(file);
  const config = readAdminConfig({
    DATABASE_URL: roleUrl('admin'),
    LATCHKEY_KEYS_FILE: file,
    LATCHKEY_OUTBOX: '1',
    ADMIN_ORIGIN,
    PORTAL_ORIGIN: 'http://127.0.0.1:18080',
    TEMPORAL_UI_URL: TEMPORAL_UI_ORIGIN,
    ...HASH_SETTINGS,
    ...settings,
  });
  const admin = connect(config.DATABASE_URL);
  const owner = connect(ofThisRun('TEST_DATABASE_URL'));
  const logs: string[] = [];
  const engine = { address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE };
  const client = createClient(engine, keys.codec);
  const app = createAdminApp({
    db: admin.db,
    keys,
    config,
    codec: createCodec(keys.codec, config.TEMPORAL_NAMESPACE),
    engine: { client, taskQueue: `${config.TASK_QUEUE_PREFIX}${INTERACTIVE}` },
    consoleFolder,
    logger: pino({}, { write: (line: string) => logs.push(line) }),
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clientWith = async (...grants: RoleGrant[]) => {
    const token = `lka_${randomBytes(32).toString('base64url')}`;
    const row = { name: 'test', tokenHash: tokenHash(token), grants };
    await createApiToken(owner.db, row, 'system');
    return createAdminClient(url, token);
  };
  return {
    url,
    owner: await clientWith({ role: 'owner', tenantId: null }),
    clientWith,
    ownerDb: owner.db,
    keys,
    logs,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([client.connection.close(), admin.close(), owner.close()]);
    },
  };
}

const connect = (url: string) =>
  connectDatabase({
    url,
    connectionsMax: 4,
    statementTimeoutMs: 10_000,
    applicationName: 'latchkey-test',
  });
