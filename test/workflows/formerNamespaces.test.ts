import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { eq } from 'drizzle-orm';
import { tokenHash } from '../../db/keys/digest';
import { ensureFirstOperator } from '../../db/mutations/operators';
import { directories } from '../../db/schema/directories';
import { agentNamespace } from '../../workflows/domain/directories';
import { makeNamespace } from '../../worker/temporal/register';
import { type AdminClient, createAdminClient, uniqueName } from '../support/adminClient';
import { engineClient, removeSchedules } from '../support/flowProduct';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { eventually } from '../support/poll';
import { type Product, startProduct } from '../support/product';

/** The engine's namespaces of directories that are removed while nobody could remove them. */
const queuePrefix = `${uniqueName('former')}-`;
const PREPARED_WITHIN_MS = 30_000;
const GONE_WITHIN_MS = 60_000;
const NOT_FOUND = 5;

let database: OwnDatabase;
let product: Product;
let admin: AdminClient;
let client: Client;
let place: string;

beforeAll(async () => {
  database = await createOwnDatabase();
  const token = randomBytes(32).toString('base64url');
  const operator = { login: 'operator', passwordHash: 'none', tokenHash: tokenHash(token) };
  await ensureFirstOperator(database.db, operator);
  client = engineClient();
  product = await startProduct({ database, queuePrefix, processes: ['worker', 'admin'] });
  admin = createAdminClient(product.adminUrl, token);
  place = `/tenants/${(await admin.createTenant()).slug}/directories`;
});
afterAll(async () => {
  await product?.stop();
  await removeSchedules(queuePrefix);
  await client.connection.close();
  await database?.drop();
});

/** A directory whose namespace is there. */
async function prepared(): Promise<string> {
  const body = { name: uniqueName('d'), kind: 'ldap', via: 'agent' };
  const { id } = (await admin.call('POST', place, { body })).body as { id: string };
  const isReady = async () => {
    const [row] = await database.db.select().from(directories).where(eq(directories.id, id));
    return row?.namespaceReadyAt ?? undefined;
  };
  await eventually('its namespace', isReady, PREPARED_WITHIN_MS);
  return id;
}

const remove = async (id: string): Promise<number> =>
  (await admin.call('DELETE', `${place}/${id}`)).status;

async function isThere(id: string): Promise<boolean> {
  try {
    await client.workflowService.describeNamespace({ namespace: agentNamespace(id) });
    return true;
  } catch (error) {
    if ((error as { code?: number }).code === NOT_FOUND) return false;
    throw error;
  }
}

const untilGone = (id: string) =>
  eventually('its end', async () => !(await isThere(id)) || undefined, GONE_WITHIN_MS);

const killWorker = () => product.processes.worker?.kill('SIGKILL');

test('what no worker saw removed goes at its next start, all others stay', async () => {
  const [kept, removed, foreign] = [await prepared(), await prepared(), randomUUID()];
  await makeNamespace(client.connection, agentNamespace(foreign));
  await killWorker();
  expect(await remove(removed)).toBe(204);
  await product.start('worker');
  await untilGone(removed);
  expect([await isThere(kept), await isThere(foreign)]).toEqual([true, true]);
});

test('one that was made late goes again', async () => {
  const removed = await prepared();
  expect(await remove(removed)).toBe(204);
  await untilGone(removed);
  await makeNamespace(client.connection, agentNamespace(removed));
  await untilGone(removed);
});
