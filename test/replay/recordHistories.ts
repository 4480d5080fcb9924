import { randomUUID } from 'node:crypto';
import { placeOfBind } from '../../db/keys/directoryBind';
import { seal } from '../../db/keys/sealing';
import { directories } from '../../db/schema/directories';
import { agentTokenId, changeKeys, issueToken } from '../../workflows/contracts/agentToken';
import { checkDirectory, directoryCheckId } from '../../workflows/contracts/directoryCheck';
import { DEFAULT_ATTRIBUTES } from '../../workflows/domain/directories';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { eq, sql } from 'drizzle-orm';
import { budgets } from '../../db/schema/limits';
import { resets } from '../../db/schema/resets';
import { updateFlow } from '../../api/flows/engine';
import { workerOf } from '../../db/keys/sealing';
import { recordAdministration } from '../../db/mutations/administration';
import { changeUser } from '../../db/mutations/users';
import { storeSecret } from '../../db/sealed';
import type { SCHEDULES } from '../../workflows/contracts/housekeeping';
import { passwordResetId } from '../../workflows/contracts/passwordReset';
import { sendTestMessage, testMessageId } from '../../workflows/contracts/testMessage';
import { SIGN_IN_COUNTER } from '../../workflows/domain/charges';
import { engineClient, type FlowProduct, startFlowProduct } from '../support/flowProduct';
import { createOrganisation, createPerson, toldOf } from '../support/organisation';
import { createOwnDatabase, type OwnDatabase } from '../support/ownDatabase';
import { adminKeys } from '../support/testKeys';
import { passGateIn, refOf, visit } from '../support/visitor';
import { AGENT_BUNDLE, AGENT_SCENES, playScene } from './agentScenes';
import { FLOW_BUNDLE, SYNC_SCENES } from './syncScenes';
import { HELPDESK_SCENES } from './helpdeskScenes';
import { HISTORIES, replayKeys } from './recordedHistories';
import { PERSON_SCENES } from './personScenes';
import { EMAIL, PHONE, SCENES } from './scenes';
import { ofThisRun } from '../support/testRun';

type Stage = { database: OwnDatabase; product: FlowProduct; client: Client };

/**
 * Plays every scene that has no recording yet on a product of its own and keeps what the engine
 * stored of it. What was recorded once stays: such runs may still be going on.
 */
export async function recordHistories(): Promise<void> {
  const database = await createOwnDatabase();
  const keysFolder = keysWithReplayCodec();
  const product = await startFlowProduct({ database, keysFolder });
  const stage = { database, product, client: engineClient(replayKeys()) };
  try {
    for (const name of missing(Object.keys(SCENES))) await recordReset(stage, name);
    for (const name of missing(Object.keys(PERSON_SCENES))) await recordPerson(stage, name);
    for (const name of missing(['reconcile', 'retentionSweep'] as const))
      await recordSweep(stage, name);
    for (const name of missing(['reconcileTelling'])) await recordTelling(stage, name);
    for (const name of missing(['testMessage'])) await recordTestMessage(stage, name);
    for (const name of missing(['directoryCheck'])) await recordDirectoryCheck(stage, name);
    for (const name of missing(['agentToken', 'agentKeyChange'] as const))
      await recordAgentToken(stage, name);
    for (const name of missing(Object.keys(HELPDESK_SCENES))) await recordAtHelpdesk(stage, name);
    for (const name of missing(Object.keys(AGENT_SCENES))) await recordAtAgent(stage, name);
    for (const name of missing(Object.keys(SYNC_SCENES))) await recordSync(stage, name);
  } finally {
    await stage.client.connection.close();
    await product.stop();
    await database.drop();
    rmSync(keysFolder, { recursive: true });
  }
}

const missing = <T extends string>(names: readonly T[]): T[] =>
  names.filter((name) => !existsSync(join(HISTORIES, `${name}.json`)));

async function recordPerson(stage: Stage, name: string): Promise<void> {
  const scene = PERSON_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const { portalUrl } = stage.product;
  await keep(stage, name, await scene({ db: stage.database.db, portalUrl }));
}

/** The key files of this test run with another codec: recordings must open elsewhere too. */
function keysWithReplayCodec(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-replay-keys-'));
  const codec: unknown = JSON.parse(readFileSync(join(__dirname, 'keys.json'), 'utf8'));
  for (const name of ['worker.json', 'portal.json']) {
    const file = join(ofThisRun('TEST_KEYS_DIR'), name);
    const keys = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    writeFileSync(join(folder, name), JSON.stringify({ ...keys, codec }), { mode: 0o600 });
  }
  return folder;
}

async function recordReset(stage: Stage, name: string): Promise<void> {
  const { db } = stage.database;
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const { gates, methods, registered = {} } = scene;
  const organisation = await createOrganisation(db, {
    reset: { gates, ...(methods === undefined ? {} : { methods }) },
  });
  const contacts = { email: EMAIL, mobilePhone: PHONE };
  const userId = await createPerson(db, organisation, { ...contacts, ...registered });
  const visitor = await scene.play({
    db,
    begin: (login = 'ada') => visit(stage.product.portalUrl, organisation.slug, login),
    shorten: async (one) => {
      await db
        .update(resets)
        .set({ expiresAt: sql`now() + interval '8 seconds'` })
        .where(eq(resets.ref, await refOf(db, one)));
    },
    lock: async () => {
      const blockedUntil = sql`now() + interval '1 hour'`;
      await db
        .insert(budgets)
        .values({ subjectKey: userId, counter: SIGN_IN_COUNTER, attemptsAtMs: [], blockedUntil });
    },
  });
  await keep(stage, name, passwordResetId(await refOf(db, visitor)));
}

/** Sweeps after a lost run was left behind, so that `reconcile` has something to do. */
async function recordSweep(stage: Stage, name: keyof typeof SCHEDULES): Promise<void> {
  const { db } = stage.database;
  if (name === 'reconcile') {
    const organisation = await createOrganisation(db, { reset: { gates: 1 } });
    await createPerson(db, organisation, { email: EMAIL });
    const visitor = await visit(stage.product.portalUrl, organisation.slug, 'ada');
    await passGateIn(db, visitor, 'email', EMAIL);
    const ref = await refOf(db, visitor);
    await stage.client.workflow.getHandle(passwordResetId(ref)).terminate('recording');
    await db
      .update(resets)
      .set({ expiresAt: sql`now() - interval '1 minute'` })
      .where(eq(resets.ref, ref));
  }
  await recordRun(stage, name, name);
}

async function recordRun(stage: Stage, workflowType: string, name: string): Promise<void> {
  const workflowId = `${stage.product.queuePrefix}${name}`;
  await stage.client.workflow.start(workflowType, {
    workflowId,
    taskQueue: `${stage.product.queuePrefix}interactive`,
  });
  await keep(stage, name, workflowId);
}

/** Looks after an operator took a contact away. */
async function recordTelling(stage: Stage, name: string): Promise<void> {
  const { db } = stage.database;
  const organisation = await createOrganisation(db);
  const userId = await createPerson(db, organisation, { email: EMAIL, mobilePhone: PHONE });
  const told = await toldOf(db, organisation.id, userId);
  const change = { changes: {}, contacts: [], removedContacts: ['email' as const] };
  await changeUser(db, { actor: 'system' }, told, change);
  await recordRun(stage, 'reconcile', name);
}

async function recordAtHelpdesk({ database, product, client }: Stage, name: string) {
  const scene = HELPDESK_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const taskQueue = `${product.queuePrefix}interactive`;
  const { portalUrl } = product;
  await keep({ client }, name, await scene({ db: database.db, client, portalUrl, taskQueue }));
}

/** As the admin process asks for it, which has no part in recording. */
async function recordTestMessage({ database: { db }, product, client }: Stage, name: string) {
  const { id: tenantId } = await createOrganisation(db);
  const ref = 'a-recorded-test';
  const input = { ref, expiresAtMs: Date.now() + 60_000 };
  const secret = { flowRef: ref, text: EMAIL, expiresAtMs: input.expiresAtMs };
  const recipientRef = await storeSecret(db, [workerOf(adminKeys().sealing)], secret);
  const workflowId = testMessageId(ref);
  const run = { workflowType: name, workflowId, input, tenantId, isStarted: false };
  const engine = { client, taskQueue: `${product.queuePrefix}interactive` };
  const asked = { tenantId, actor: 'system', event: 'testMessage.asked', flowRef: ref } as const;
  await recordAdministration(db, asked);
  const request = { tenantId, channel: 'email' as const, recipientRef };
  await updateFlow(engine, run, { update: sendTestMessage, updateId: ref, request });
  await keep({ client }, name, workflowId);
}

/** A look at a directory that does not answer. */
async function recordDirectoryCheck({ database: { db }, product, client }: Stage, name: string) {
  const { id: tenantId } = await createOrganisation(db);
  const directoryId = randomUUID();
  const way = { urls: ['ldaps://127.0.0.1:9'], startTls: false, caCertificates: [] };
  await db.insert(directories).values({
    id: directoryId,
    tenantId,
    name: 'recorded',
    kind: 'ldap',
    settings: {
      ...way,
      baseDn: 'dc=example,dc=org',
      bindDn: 'cn=latchkey,dc=example,dc=org',
      attributes: DEFAULT_ATTRIBUTES.ldap,
      sync: { enabled: false, everyMinutes: 60, disableAtMostPercent: 10 },
    },
    bindSealed: seal(adminKeys().sealing, 'a password', placeOfBind(directoryId, way)),
    rights: { reset: true, change: true, unlock: true },
  });
  const ref = 'a-recorded-look';
  const workflowId = directoryCheckId(ref);
  const input = { ref, expiresAtMs: Date.now() + 60_000 };
  const run = { workflowType: name, workflowId, input, tenantId, isStarted: false };
  const engine = { client, taskQueue: `${product.queuePrefix}interactive` };
  const request = { tenantId, directoryId };
  await updateFlow(engine, run, { update: checkDirectory, updateId: ref, request });
  await keep({ client }, name, workflowId);
}

/** Asked by an agent nobody knows. */
async function recordAgentToken({ product, client }: Stage, name: 'agentToken' | 'agentKeyChange') {
  const ref = name === 'agentToken' ? 'a-recorded-token' : 'a-recorded-change';
  const workflowId = agentTokenId(ref);
  const input = { ref, expiresAtMs: Date.now() + 60_000 };
  const run = { workflowType: 'agentToken', workflowId, input, isStarted: false };
  const engine = { client, taskQueue: `${product.queuePrefix}interactive` };
  const signed = { agentId: randomUUID(), atMs: Date.now(), nonce: 'once', signature: 'none' };
  const request = { ...signed, replyTo: 'nobody' };
  const keys = { sealingKey: 'none', signingKey: 'none', proof: 'none' };
  if (name === 'agentToken')
    await updateFlow(engine, run, { update: issueToken, updateId: ref, request });
  else
    await updateFlow(engine, run, {
      update: changeKeys,
      updateId: ref,
      request: { ...signed, ...keys },
    });
  await keep({ client }, name, workflowId);
}

async function recordAtAgent({ client }: Stage, name: string): Promise<void> {
  const scene = AGENT_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  await keep({ client }, name, await playScene(client, AGENT_BUNDLE, scene));
}

async function recordSync({ client }: Stage, name: string): Promise<void> {
  const scene = SYNC_SCENES[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  await keep({ client }, name, await playScene(client, FLOW_BUNDLE, scene));
}

async function keep(
  { client }: Pick<Stage, 'client'>,
  name: string,
  workflowId: string,
): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  const json = historyToJSON(await handle.fetchHistory());
  writeFileSync(fileOf(name), withoutMachine(json));
}

const fileOf = (name: string): string => join(HISTORIES, `${name}.json`);

/** Processes introduce themselves to the engine as `<pid>@<host>`. */
const withoutMachine = (json: string): string =>
  json.replaceAll(new RegExp(`\\d+@${hostname().replaceAll('.', '\\.')}`, 'g'), '1@recorder');
